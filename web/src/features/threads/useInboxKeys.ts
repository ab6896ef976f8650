import type { KeyboardEvent } from "react";
import { useActions } from "@/sync/hooks/actions";
import { useClient } from "@/sync/hooks/SyncContext";
import type { ListedThread } from "@/sync/hooks/threadList";
import { useResolve } from "./useResolve";

/** One key does something to the thread that has the focus. */
export function useInboxKeys(threads: readonly ListedThread[]): (event: KeyboardEvent) => void {
  const { markThreadUnread } = useActions();
  const read = useReadAll();
  const resolve = useResolve();
  return (event) => {
    const key = (event.target as HTMLElement).closest<HTMLElement>("[data-key]")?.dataset.key;
    const thread = threads.find(({ id }) => id === key);
    if (!thread || event.ctrlKey || event.metaKey || event.altKey) return;
    switch (event.key.toLowerCase()) {
      case "e":
        read(thread);
        break;
      case "u":
        markThreadUnread(thread.id, thread.id);
        break;
      case "r":
        void resolve(thread.id, thread.root.details?.resolved === undefined);
        break;
      default:
        return;
    }
    // Or the list would look for a thread that begins with the letter.
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Reads a thread up to its newest reply, wherever that is: the server finds it by the thread's last page. */
export function useReadAll(): (thread: ListedThread) => void {
  const { api } = useClient();
  const { readThread } = useActions();
  return (thread) => {
    void api.threadMessages(thread.id, {}, 1).then((page) => {
      const newest = page.messages.at(-1);
      if (newest) readThread(thread.id, newest.id);
    });
  };
}
