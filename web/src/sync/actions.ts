import type { Forward, Id, NewPoll, NotificationLevel, SaveMessageRequest } from "@/protocol/types";
import type { SyncClient } from "./client";
import type { SidebarChange } from "./sidebarWrites";
import { putFetchedChannel } from "./store/applyAnswers";
import { levelOnThisDevice, threadLevelOnThisDevice } from "./store/applyLevels";
import {
  readOnThisDevice,
  readThreadOnThisDevice,
  threadReadOnThisDevice,
  threadUnreadOnThisDevice,
  unreadOnThisDevice,
} from "./store/markRead";
import { placeOf } from "./store/place";
import type { Write } from "./writes";

/** Where a message is: what its edits, reactions and deletion are sent and shown by. */
export interface MessageRef {
  id: Id;
  channel_id: Id;
  thread_id?: Id | undefined;
}

export interface PostOptions {
  threadId?: Id | undefined;
  alsoToChannel?: boolean | undefined;
  poll?: NewPoll | undefined;
  askConfirmation?: boolean | undefined;
  forward?: Forward | undefined;
  /** Keys of uploads that the message shows. */
  files?: readonly string[] | undefined;
}

/** What a person may do with messages and threads. All of it works offline: it is shown at once and sent by the outbox. */
export function createActions(client: SyncClient) {
  const write = (next: Write): string => {
    if (!client.outbox) throw new Error("Nobody is signed in.");
    return client.outbox.add(next);
  };
  const on = (message: MessageRef) => ({
    channelId: message.channel_id,
    threadId: message.thread_id,
    messageId: message.id,
  });
  return {
    /** Returns the key under which the message is shown from now on. */
    postMessage: (channelId: Id, text: string, options: PostOptions = {}): string => {
      const place = placeOf({ channel_id: channelId, thread_id: options.threadId });
      const clearDraft = !options.forward && client.drafts?.isElsewhere(place);
      return write({ kind: "post", channelId, text, ...options, ...(clearDraft ? { clearDraft } : {}) });
    },
    editMessage: (message: MessageRef, text: string) => void write({ kind: "edit", text, ...on(message) }),
    deleteMessage: (message: MessageRef) => void write({ kind: "delete", ...on(message) }),
    addReaction: (message: MessageRef, emoji: string) =>
      void write({ kind: "react", emoji, on: true, ...on(message) }),
    removeReaction: (message: MessageRef, emoji: string) =>
      void write({ kind: "react", emoji, on: false, ...on(message) }),
    /** The numbers of the options; none takes the vote back. */
    vote: (message: MessageRef, options: number[]) => void write({ kind: "vote", options, ...on(message) }),
    confirm: (message: MessageRef) => void write({ kind: "confirm", ...on(message) }),
    pinMessage: (message: MessageRef, isPinned: boolean) =>
      void write({ kind: "pin", on: isPinned, ...on(message) }),
    /** Saves a message for later, changes what is noted of it, or takes it off the list. */
    saveMessage: (message: MessageRef, mark: SaveMessageRequest | undefined) =>
      void write({ kind: "save", mark, ...on(message) }),
    /** Puts something into what is being written at a place. */
    addToDraft: (place: string, text: string) => client.drafts?.append(place, text),
    setDraft: (place: string, text: string) => client.drafts?.set(place, text),
    /** A message that failed, by its key. */
    retryPost: (key: string) => client.outbox?.retryFailed(key),
    discardPost: (key: string) => {
      for (const file of client.outbox?.filesOf(key) ?? []) client.uploads?.cancel(file);
      void client.outbox?.discard(key);
    },
    /** Everything of the channel up to this message has been seen; does nothing where that is known. */
    markRead: (channelId: Id, lastReadId: Id) => {
      const before = client.store.get();
      client.store.update((state) => readOnThisDevice(state, channelId, lastReadId));
      if (client.store.get() !== before) write({ kind: "read", channelId, lastReadId });
    },
    markThreadRead: (threadId: Id, lastReadId: Id) => {
      const before = client.store.get();
      client.store.update((state) => readThreadOnThisDevice(state, threadId, lastReadId));
      if (client.store.get() !== before) write({ kind: "read_thread", threadId, lastReadId });
    },
    /** Orders one's own sidebar. */
    changeSidebar: (change: SidebarChange) => void write({ kind: "sidebar", ...change }),
    /** As above for a thread that is not open, up to a reply that is known to be its newest. */
    readThread: (threadId: Id, newestId: Id) => {
      client.store.update((state) => threadReadOnThisDevice(state, threadId));
      write({ kind: "read_thread", threadId, lastReadId: newestId });
    },
    /** From this message on; the person comes back to it, and nothing is read by itself until then. */
    markUnread: (channelId: Id, fromId: Id) => {
      client.store.update((state) => unreadOnThisDevice(state, channelId, fromId));
      write({ kind: "unread", channelId, fromId });
    },
    markThreadUnread: (threadId: Id, fromId: Id) => {
      client.store.update((state) => threadUnreadOnThisDevice(state, threadId, fromId));
      write({ kind: "unread_thread", threadId, fromId });
    },
    /** How much one wants to hear; without a level it is what it would be by itself. */
    setChannelLevel: (channelId: Id, level?: NotificationLevel) => {
      client.store.update((state) => levelOnThisDevice(state, channelId, level));
      write({ kind: "level", channelId, level });
    },
    setThreadLevel: (threadId: Id, level?: NotificationLevel) => {
      client.store.update((state) => threadLevelOnThisDevice(state, threadId, level));
      write({ kind: "thread_level", threadId, level });
    },
    /** Opens the one direct channel with somebody, or the one group of several; returns its id. */
    openDirect: async (userIds: Id | readonly Id[]): Promise<Id> => {
      const me = client.store.get()?.me;
      const others = [userIds].flat().filter((id) => id !== me);
      const channel = await client.api.createChannel({
        kind: others.length > 1 ? "group" : "direct",
        member_ids: others.length > 0 ? others : me ? [me] : [],
      });
      client.store.update((state) => putFetchedChannel(state, channel));
      return channel.id;
    },
  };
}

export type Actions = ReturnType<typeof createActions>;
