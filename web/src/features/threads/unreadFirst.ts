import type { ThreadEntry } from "@/sync/store/state";

/** Threads with something new apart from the others; each part keeps its order. */
export function unreadFirst(threads: readonly ThreadEntry[]): { unread: ThreadEntry[]; read: ThreadEntry[] } {
  return {
    unread: threads.filter((thread) => thread.readState.unread_count > 0),
    read: threads.filter((thread) => thread.readState.unread_count === 0),
  };
}
