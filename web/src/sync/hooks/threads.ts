import { useEffect, useMemo } from "react";
import type { Id, ThreadReadState } from "@/protocol/types";
import type { LoadState } from "../loader";
import { type ShownMessage, withWrites } from "../shown";
import type { ClientState, ThreadEntry } from "../store/state";
import { useOutbox } from "./messages";
import { useClient, useLoadState, useSynced } from "./SyncContext";

export interface ThreadView extends Omit<ThreadEntry, "root"> {
  root: ShownMessage;
}

/** A thread by the id of its first message; it is fetched where this device does not know it. */
export function useThread(id: Id): { thread: ThreadView | undefined; state: LoadState } {
  const { loader } = useClient();
  const entry = useSynced((state) => state.threads.get(id));
  const me = useSynced((state) => state.me);
  const echoKeys = useSynced((state) => state.echoKeys);
  const outbox = useOutbox();
  const state = useLoadState(`thread:${id}`);
  const ask = !entry?.root && state === undefined;
  useEffect(() => {
    if (ask) void loader.thread(id);
  }, [loader, id, ask]);
  const thread = useMemo(() => {
    const root = entry?.root && withWrites([entry.root], outbox, me, echoKeys)[0];
    return entry && root ? { ...entry, root } : undefined;
  }, [entry, outbox, me, echoKeys]);
  return { thread, state };
}

export interface ThreadTotals {
  /** Threads with something unread. */
  unread: number;
  /** What asks for attention: mentions, and every reply in threads that are watched. */
  attention: number;
}

export function useThreadTotals(): ThreadTotals {
  return useSynced(threadTotals, (a, b) => a.unread === b.unread && a.attention === b.attention);
}

export function threadTotals(state: ClientState): ThreadTotals {
  let unread = 0;
  let attention = 0;
  for (const { readState } of state.threads.values()) {
    if (!readState.following || readState.unread_count === 0) continue;
    unread += 1;
    attention += attentionOfThread(readState);
  }
  return { unread, attention };
}

/** What the badge of one thread counts loudly. */
export function attentionOfThread({ level, unread_count, mention_count }: ThreadReadState): number {
  return level === "watch" ? unread_count : mention_count;
}
