import { useEffect, useMemo, useRef } from "react";
import type { Id } from "@/protocol/types";
import type { SyncClient } from "../client";
import { messagesKey, type Place } from "../loader";
import type { OutboxEntry } from "../outbox";
import { pendingMessage, type ShownMessage, shownMessage, withWrites } from "../shown";
import { Store } from "../store/store";
import type { Write } from "../writes";
import { useConnection } from "./connection";
import { useClient, useLoadState, useSynced, useValue } from "./SyncContext";

export interface MessageList {
  /** Oldest first; `undefined` until the first page is there. */
  messages: readonly ShownMessage[] | undefined;
  /** One's own that the server has not answered, oldest first; to be shown below the newest. */
  pending: readonly ShownMessage[];
  hasMoreBefore: boolean;
  hasMoreAfter: boolean;
  loading: boolean;
  /** The last page could not be fetched. */
  failed: boolean;
  /** The channel or thread is gone, or never was for this person. */
  missing: boolean;
  loadBefore: () => void;
  loadAfter: () => void;
  loadAround: (messageId: Id) => void;
  loadLatest: () => void;
  /** The stretch around the first unread message. */
  loadUnread: () => void;
}

/** `around` is a message to start at; without it the list starts at its newest. */
export function useChannelMessages(channelId: Id, around?: Id): MessageList {
  const place = useMemo(() => ({ channelId }), [channelId]);
  return useMessageList(place, around);
}

/** Replies; the message that the thread started from comes with `useThread`. */
export function useThreadMessages(threadId: Id, around?: Id): MessageList {
  const place = useMemo(() => ({ threadId }), [threadId]);
  return useMessageList(place, around);
}

/** One message that is known already, for instance the root of a thread in a list. */
export function useMessage(channelId: Id, messageId: Id): ShownMessage | undefined {
  const message = useSynced((state) =>
    state.windows.get(channelId)?.messages.find((candidate) => candidate.id === messageId),
  );
  return message && shownMessage(message, message.id);
}

const none: readonly OutboxEntry[] = [];
const noOutbox = new Store(none);

export function useOutbox(): readonly OutboxEntry[] {
  return useValue(useClient().outbox?.entries ?? noOutbox);
}

function useMessageList(place: Place, around: Id | undefined): MessageList {
  const client = useClient();
  const window = useSynced((state) =>
    "threadId" in place ? state.threadWindows.get(place.threadId) : state.windows.get(place.channelId),
  );
  const me = useSynced((state) => state.me);
  const echoKeys = useSynced((state) => state.echoKeys);
  const entries = useOutbox();
  const connected = useConnection().state === "live";
  const key = messagesKey(place);
  const loadState = useLoadState(key);

  // A given message is gone to once; after that the person may scroll or jump away from it.
  useEffect(() => {
    const { windows, threadWindows } = client.store.get()!;
    const shown = "threadId" in place ? threadWindows.get(place.threadId) : windows.get(place.channelId);
    if (around !== undefined && !shown?.messages.some((message) => message.id === around)) {
      void client.loader.messages(place, "around", around);
    }
  }, [client, place, around]);
  const lacks = (!window || window.stale) && loadState === undefined;
  useEffect(() => {
    // Not where a given message is on its way already.
    if (lacks && !client.loader.states.get().has(key)) void client.loader.messages(place, "latest");
  }, [client, place, lacks, key]);

  const messages = useMemo(
    () => window && withWrites(window.messages, entries, me, echoKeys),
    [window, entries, me, echoKeys],
  );
  const pending = usePending(place, entries, echoKeys, connected);
  const loads = useMemo(() => loadsOf(client, place), [client, place]);

  return {
    messages,
    pending,
    hasMoreBefore: window?.hasMoreBefore ?? false,
    hasMoreAfter: window?.hasMoreAfter ?? false,
    loading: loadState === "loading",
    failed: loadState === "failed",
    missing: loadState === "missing",
    ...loads,
  };
}

function usePending(
  place: Place,
  entries: readonly OutboxEntry[],
  echoKeys: ReadonlyMap<Id, string>,
  connected: boolean,
): readonly ShownMessage[] {
  const before = useRef<readonly ShownMessage[]>([]);
  return useMemo(() => {
    const arrived = new Set(echoKeys.values());
    const pending = entries.flatMap((entry) => {
      if (entry.write.kind !== "post" || arrived.has(entry.key) || !belongs(entry.write, place)) return [];
      return pendingMessage(entry, connected) ?? [];
    });
    if (pending.length > 0 || before.current.length > 0) before.current = pending;
    return before.current;
  }, [place, entries, echoKeys, connected]);
}

function belongs(write: Write & { kind: "post" }, place: Place): boolean {
  if ("threadId" in place) return write.threadId === place.threadId;
  return (
    write.channelId === place.channelId && (write.threadId === undefined || write.alsoToChannel === true)
  );
}

function loadsOf(client: SyncClient, place: Place) {
  const edge = (which: "first" | "last"): Id | undefined => {
    const state = client.store.get();
    const window =
      "threadId" in place ? state?.threadWindows.get(place.threadId) : state?.windows.get(place.channelId);
    return window?.messages.at(which === "first" ? 0 : -1)?.id;
  };
  return {
    loadBefore: () => void client.loader.messages(place, "before", edge("first")),
    loadAfter: () => void client.loader.messages(place, "after", edge("last")),
    loadAround: (messageId: Id) => void client.loader.messages(place, "around", messageId),
    loadLatest: () => void client.loader.messages(place, "latest"),
    loadUnread: () => void client.loader.messages(place, "unread"),
  };
}
