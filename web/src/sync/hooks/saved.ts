import { useEffect, useMemo } from "react";
import type { Id, SavedMark, SavedState } from "@/protocol/types";
import { markOf } from "../shown";
import { useOutbox } from "./messages";
import { useClient, useLoadState, useSynced } from "./SyncContext";

export interface SavedEntry {
  messageId: Id;
  mark: SavedMark;
}

/** What one has saved and is in this state, the message that was saved last first; with what is on its way. */
export function useSaved(which: SavedState) {
  const { loader } = useClient();
  const saved = useSynced((state) => state.saved);
  const page = useSynced((state) => state.savedPages.get(which));
  const loadState = useLoadState(`saved:${which}`);
  const outbox = useOutbox();
  const isLoaded = page !== undefined;
  useEffect(() => {
    if (!isLoaded) void loader.saved(which);
  }, [loader, which, isLoaded]);

  const entries = useMemo(() => {
    const marks = new Map<Id, SavedMark | undefined>(saved);
    for (const { write } of outbox) {
      if (write.kind === "save") marks.set(write.messageId, markOf(write, marks.get(write.messageId)));
    }
    return [...marks]
      .flatMap(([messageId, mark]): SavedEntry[] => (mark?.state === which ? [{ messageId, mark }] : []))
      .sort((a, b) => b.mark.saved_at.localeCompare(a.mark.saved_at));
  }, [saved, outbox, which]);

  return {
    entries,
    state: isLoaded
      ? ("loaded" as const)
      : loadState === "failed"
        ? ("failed" as const)
        : ("loading" as const),
    hasMore: page?.next !== undefined,
    isLoadingMore: loadState === "loading",
    loadMore: () => void loader.saved(which),
  };
}
