import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { VirtualizerHandle } from "virtua";
import type { MessageList } from "@/sync/hooks/messages";

/** So many screens before an end is reached, what lies behind it is fetched. */
const AHEAD = 1.5;

/** Fetches older and newer history as the reader comes near to where the loaded stretch ends. */
export function useLoadOnScroll(
  virtualizer: RefObject<VirtualizerHandle | null>,
  list: MessageList,
): () => void {
  const current = useRef(list);
  useEffect(() => {
    current.current = list;
  });
  return useCallback(() => {
    const handle = virtualizer.current;
    const { loading, failed, hasMoreBefore, hasMoreAfter, loadBefore, loadAfter } = current.current;
    if (handle === null || handle.viewportSize === 0 || loading || failed) {
      return;
    }
    const near = handle.viewportSize * AHEAD;
    if (hasMoreBefore && handle.scrollOffset < near) {
      loadBefore();
    } else if (hasMoreAfter && handle.scrollSize - handle.scrollOffset - handle.viewportSize < near) {
      loadAfter();
    }
  }, [virtualizer]);
}
