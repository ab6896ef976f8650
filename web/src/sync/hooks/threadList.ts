import { useCallback, useEffect, useRef, useState } from "react";
import type { Id, ThreadList } from "@/protocol/types";
import { putThread } from "../store/applyAnswers";
import type { ClientState, ThreadEntry } from "../store/state";
import { sameItems, useClient, useSynced } from "./SyncContext";

export type ListState = "idle" | "loading" | "failed" | "complete";

/** One list of the inbox: what this device knows of it, and more with each page. */
export function useThreadList(show: ThreadList) {
  const { api, store, loader } = useClient();
  const [listed, setListed] = useState<readonly Id[]>([]);
  const threads = useSynced((state) => threadsOf(state, show, listed), sameItems);
  const cursor = useRef<string>(undefined);
  const [state, setState] = useState<ListState>("idle");
  const loadMore = useCallback(async () => {
    setState("loading");
    try {
      const page = await api.threads({ show, cursor: cursor.current, limit: 30 });
      store.update((before) => page.threads.reduce(putThread, before));
      setListed((before) => [...before, ...page.threads.map((thread) => thread.root.id)]);
      cursor.current = page.next_cursor;
      setState(page.next_cursor ? "idle" : "complete");
    } catch {
      setState("failed");
    }
  }, [api, store, show]);

  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    void loadMore();
  }, [loadMore]);

  // A thread that the log told of first has counts, and nothing to show yet.
  useEffect(() => {
    for (const [id, thread] of threads) if (!thread.root) void loader.thread(id);
  }, [threads, loader]);

  return { threads: shown(threads), state, loadMore };
}

export interface ListedThread extends ThreadEntry {
  id: Id;
  root: NonNullable<ThreadEntry["root"]>;
}

function shown(threads: readonly (readonly [Id, ThreadEntry])[]): readonly ListedThread[] {
  return threads.flatMap(([id, thread]) => (thread.root ? [{ ...thread, id, root: thread.root }] : []));
}

type Entry = readonly [Id, ThreadEntry];
const entries = new WeakMap<ThreadEntry, Entry>();

function threadsOf(state: ClientState, show: ThreadList, listed: readonly Id[]): readonly Entry[] {
  const ids = new Set(listed);
  const belongs = (id: Id, thread: ThreadEntry) =>
    show === "unread"
      ? thread.readState.following && thread.readState.unread_count > 0
      : show === "followed"
        ? thread.readState.following
        : show === "assigned"
          ? thread.root?.details?.assignment?.user_id === state.me && !thread.root.details.resolved
          : ids.has(id) || (thread.root?.reply_count ?? 0) > 0;
  const found = [...state.threads].filter(
    ([id, thread]) => state.readStates.has(thread.channelId) && belongs(id, thread),
  );
  return found.map(keptEntry).sort(show === "assigned" ? byDay : byReply);
}

/** The same thread is the same entry, so that a list is drawn anew only where something changed. */
function keptEntry(entry: [Id, ThreadEntry]): Entry {
  const before = entries.get(entry[1]) ?? entry;
  entries.set(entry[1], before);
  return before;
}

function byReply([, a]: Entry, [, b]: Entry): number {
  return lastReply(b).localeCompare(lastReply(a));
}

function lastReply({ root }: ThreadEntry): string {
  return root?.last_reply_at ?? root?.created_at ?? "9";
}

function byDay([, a]: Entry, [, b]: Entry): number {
  return day(a).localeCompare(day(b));
}

function day({ root }: ThreadEntry): string {
  return root?.details?.assignment?.due_on ?? "9999-12-31";
}
