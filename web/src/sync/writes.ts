import type { Forward, Id, NewPoll, NotificationLevel, SaveMessageRequest } from "@/protocol/types";
import type { Api } from "./api";
import { type SidebarWrite, sendSidebarWrite } from "./sidebarWrites";
import { everywhere, inWindow, showPosted } from "./store/applyMessages";
import { showSaved } from "./store/applyPersonal";
import { withPin } from "./store/applyPins";
import { withConfirmed } from "./store/confirmations";
import { withVote } from "./store/polls";
import { addReactor, removeReactor } from "./store/reactions";
import type { StateStore } from "./store/store";
import { tombstoneOf } from "./store/tombstone";
import { removeMessage } from "./store/windows";
import type { Uploads } from "./uploads/Uploads";

interface OnMessage {
  channelId: Id;
  threadId?: Id | undefined;
  messageId: Id;
}

/** A write that the outbox keeps until the server has answered it. */
export type Write =
  | {
      kind: "post";
      channelId: Id;
      threadId?: Id | undefined;
      text: string;
      alsoToChannel?: boolean | undefined;
      poll?: NewPoll | undefined;
      askConfirmation?: boolean | undefined;
      /** The message that this one passes on, as it was when it was written. */
      forward?: Forward | undefined;
      /** The draft that became this message goes with it, on every device. */
      clearDraft?: boolean | undefined;
      /** Keys of uploads that the message shows; it is sent once they are there. */
      files?: readonly string[] | undefined;
    }
  | ({ kind: "edit"; text: string } & OnMessage)
  | ({ kind: "delete" } & OnMessage)
  | ({ kind: "react"; emoji: string; on: boolean } & OnMessage)
  | ({ kind: "vote"; options: number[] } & OnMessage)
  | ({ kind: "confirm" } & OnMessage)
  | ({ kind: "pin"; on: boolean } & OnMessage)
  /** Without a mark it is taken off the list. */
  | ({ kind: "save"; mark?: SaveMessageRequest | undefined } & OnMessage)
  | { kind: "read"; channelId: Id; lastReadId: Id }
  | { kind: "read_thread"; threadId: Id; lastReadId: Id }
  | { kind: "unread"; channelId: Id; fromId: Id }
  | { kind: "unread_thread"; threadId: Id; fromId: Id }
  | { kind: "level"; channelId: Id; level: NotificationLevel | undefined }
  | { kind: "thread_level"; threadId: Id; level: NotificationLevel | undefined }
  | SidebarWrite;

/** Writes of one lane are sent in order, one at a time. */
export function laneOf(write: Write): string {
  switch (write.kind) {
    case "read":
    case "unread":
    case "level":
      return `read:${write.channelId}`;
    case "read_thread":
    case "unread_thread":
    case "thread_level":
      return `thread:${write.threadId}`;
    case "sidebar":
      return "sidebar";
    case "save":
      return `saved:${write.messageId}`;
    default:
      return write.channelId;
  }
}

/** A later write makes an earlier one of the same kind and place needless. */
export function supersedes(later: Write, earlier: Write): boolean {
  if (later.kind === "read" && earlier.kind === "read") return later.channelId === earlier.channelId;
  if (later.kind === "read_thread" && earlier.kind === "read_thread")
    return later.threadId === earlier.threadId;
  if (later.kind === "vote" && earlier.kind === "vote") return later.messageId === earlier.messageId;
  if (later.kind === "save" && earlier.kind === "save") return later.messageId === earlier.messageId;
  // What is marked unread undoes a read that has not been sent, and is undone by none that comes after it.
  if (later.kind === "unread" && earlier.kind === "read") return later.channelId === earlier.channelId;
  if (later.kind === "unread_thread" && earlier.kind === "read_thread")
    return later.threadId === earlier.threadId;
  return false;
}

/** Sends a write and shows what it did; its event says the same again, for every device. */
export async function sendWrite(
  api: Api,
  store: StateStore,
  uploads: Pick<Uploads, "settle" | "forget">,
  write: Write,
  key: string,
): Promise<void> {
  switch (write.kind) {
    case "post": {
      const files = write.files ?? [];
      const body = {
        ...(files.length > 0 ? { file_ids: [...(await uploads.settle(files))] } : {}),
        text: write.text,
        ...(write.threadId ? { thread_id: write.threadId } : {}),
        ...(write.alsoToChannel ? { also_to_channel: true } : {}),
        ...(write.poll ? { poll: write.poll } : {}),
        ...(write.askConfirmation ? { ask_confirmation: true } : {}),
        ...(write.forward ? { forward_message_id: write.forward.message_id } : {}),
        ...(write.clearDraft ? { clear_draft: true } : {}),
      };
      const message = await api.postMessage(write.channelId, body, key);
      uploads.forget(files);
      return store.update((state) => showPosted(state, { message, idempotency_key: key }));
    }
    case "edit": {
      const edited = await api.editMessage(write.messageId, { text: write.text }, key);
      return store.update((state) =>
        everywhere(state, write.channelId, write.threadId, write.messageId, (message) => ({
          ...message,
          text: edited.text,
          ...(edited.edited_at ? { edited_at: edited.edited_at } : {}),
        })),
      );
    }
    case "delete":
      await api.deleteMessage(write.messageId, key);
      return store.update((state) => showGone(state, write));
    case "react":
      await (write.on ? api.addReaction : api.removeReaction)(write.messageId, write.emoji, key);
      return store.update((state) =>
        everywhere(state, write.channelId, write.threadId, write.messageId, (message) => ({
          ...message,
          reactions: (write.on ? addReactor : removeReactor)(message.reactions, write.emoji, state.me),
        })),
      );
    case "vote":
      await api.vote(write.messageId, { options: write.options }, key);
      return store.update((state) =>
        everywhere(state, write.channelId, write.threadId, write.messageId, (message) =>
          withVote(message, write.options, state.me),
        ),
      );
    case "confirm":
      await api.confirm(write.messageId, key);
      return store.update((state) =>
        everywhere(state, write.channelId, write.threadId, write.messageId, withConfirmed),
      );
    case "pin": {
      await (write.on ? api.pin : api.unpin)(write.messageId, key);
      const pin = { user_id: store.get()!.me, pinned_at: new Date().toISOString() };
      return store.update((state) =>
        everywhere(state, write.channelId, write.threadId, write.messageId, (message) =>
          (message.pin !== undefined) === write.on ? message : withPin(message, write.on ? pin : undefined),
        ),
      );
    }
    case "save": {
      const saved = write.mark
        ? await api.save(write.messageId, write.mark, key)
        : void (await api.unsave(write.messageId, key));
      const what = { message_id: write.messageId, thread_id: write.threadId, ...(saved ? { saved } : {}) };
      return store.update((state) => showSaved(state, write.channelId, what));
    }
    case "read":
      await api.markRead(write.channelId, { last_read_id: write.lastReadId });
      return;
    case "read_thread":
      await api.markThreadRead(write.threadId, { last_read_id: write.lastReadId });
      return;
    case "sidebar":
      return sendSidebarWrite(api, store, write, key);
    // What these did comes as an event, with the counts as they are then.
    case "unread":
      await api.markUnread(write.channelId, { from_id: write.fromId }, key);
      return;
    case "unread_thread":
      await api.markThreadUnread(write.threadId, { from_id: write.fromId }, key);
      return;
    case "level":
      await api.setChannelLevel(write.channelId, write.level ? { level: write.level } : {}, key);
      return;
    case "thread_level":
      await api.setThreadLevel(write.threadId, write.level ? { level: write.level } : {}, key);
      return;
  }
}

/** A message with replies leaves a tombstone; one without goes. */
function showGone(state: Parameters<typeof everywhere>[0], write: OnMessage) {
  const bury = everywhere(state, write.channelId, write.threadId, write.messageId, (message) =>
    message.reply_count > 0 ? tombstoneOf(message, message.deleted_at ?? new Date().toISOString()) : message,
  );
  const shown = bury.windows.get(write.channelId)?.messages.find((message) => message.id === write.messageId);
  if (shown && shown.reply_count > 0) return bury;
  const next = inWindow(bury, "windows", write.channelId, (window) => removeMessage(window, write.messageId));
  return write.threadId
    ? inWindow(next, "threadWindows", write.threadId, (window) => removeMessage(window, write.messageId))
    : next;
}
