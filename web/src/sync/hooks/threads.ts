import { useCallback, useEffect, useMemo, useState } from "react";
import type { Id } from "@/protocol/types";
import type { LoadState } from "../loader";
import { type ShownMessage, withWrites } from "../shown";
import { putThread } from "../store/applyAnswers";
import type { ClientState, ThreadEntry } from "../store/state";
import { useOutbox } from "./messages";
import { sameItems, useClient, useLoadState, useSynced } from "./SyncContext";

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
  const ask = !entry && state === undefined;
  useEffect(() => {
    if (ask) void loader.thread(id);
  }, [loader, id, ask]);
  const thread = useMemo(() => {
    const root = entry && withWrites([entry.root], outbox, me, echoKeys)[0];
    return entry && root ? { ...entry, root } : undefined;
  }, [entry, outbox, me, echoKeys]);
  return { thread, state };
}

/** The followed threads, the one with the newest reply first. Pages come with `loadMore`. */
export function useFollowedThreads() {
  const { api, store } = useClient();
  const threads = useSynced(followed, sameItems);
  const [cursor, setCursor] = useState<string | undefined>();
  const [state, setState] = useState<"idle" | "loading" | "failed" | "complete">("idle");
  const loadMore = useCallback(async () => {
    setState("loading");
    try {
      const page = await api.threads({ cursor, limit: 30 });
      store.update((before) => page.threads.reduce(putThread, before));
      setCursor(page.next_cursor);
      setState(page.next_cursor ? "idle" : "complete");
    } catch {
      setState("failed");
    }
  }, [api, store, cursor]);
  return { threads, state, loadMore };
}

/** Followed threads with something unread, and how many unread replies mention the reader. */
export function useThreadTotals(): { unread: number; mentions: number } {
  return useSynced(totals, (a, b) => a.unread === b.unread && a.mentions === b.mentions);
}

function followed(state: ClientState): readonly ThreadEntry[] {
  return [...state.threads.values()]
    .filter((thread) => thread.readState.following)
    .sort((a, b) => lastReply(b).localeCompare(lastReply(a)));
}

function lastReply(thread: ThreadEntry): string {
  return thread.root.last_reply_at ?? thread.root.created_at;
}

function totals(state: ClientState) {
  const unread = [...state.threads.values()].filter(
    ({ readState }) => readState.following && readState.unread_count > 0,
  );
  return {
    unread: unread.length,
    mentions: unread.reduce((sum, { readState }) => sum + readState.mention_count, 0),
  };
}
