import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ScrollToIndexOpts, VirtualizerHandle } from "virtua";
import type { Id } from "@/protocol/types";
import type { MessageList } from "@/sync/hooks/messages";
import type { Row } from "./rows";
import { useLoadOnScroll } from "./useLoadOnScroll";
import { usePrepending } from "./usePrepending";

interface ScrollOptions {
  rows: readonly Row[];
  list: MessageList;
  target: Id | undefined;
}

/** Nearer to the end than this, in pixels, the reader is at the end. */
const NEAR = 32;
/** Room above the first new message, so that what came before it can be seen. */
const LEAD = 96;
/** After so many milliseconds a list that goes somewhere is there, even where it had no need to scroll. */
const SETTLED = 400;

/** Where the list stands: it stays at its end while the reader is there, and otherwise where the reader put it. */
export function useScroll({ rows, list, target }: ScrollOptions) {
  const virtualizer = useRef<VirtualizerHandle>(null);
  const [margin, setMargin] = useState(0);
  /** Undefined until the list has been laid out. */
  const [isAtEnd, setAtEnd] = useState<boolean>();
  const [firstVisible, setFirstVisible] = useState(0);
  const [isScrolled, setScrolled] = useState(false);
  const follows = useRef(true);
  const offset = useRef(0);
  const shownTarget = useRef<Id>(undefined);
  const isOpened = useRef(false);
  // While the list goes to a place of its own accord, where it passes says nothing about the reader.
  const isGoing = useRef(false);
  const wantsNew = useRef(false);
  const { hasMoreAfter, loadLatest, loadUnread } = list;
  const isPrepending = usePrepending(rows);
  const loadNear = useLoadOnScroll(virtualizer, list);

  const goToEnd = useCallback(() => {
    virtualizer.current?.scrollToIndex(Number.MAX_SAFE_INTEGER, { align: "end" });
  }, []);

  const goTo = useCallback((index: number, options: ScrollToIndexOpts) => {
    follows.current = false;
    isGoing.current = true;
    virtualizer.current?.scrollToIndex(index, options);
  }, []);

  useLayoutEffect(() => {
    const handle = virtualizer.current;
    if (handle === null || rows.length === 0) {
      return;
    }
    const wanted = target !== undefined && shownTarget.current !== target ? indexOf(rows, target) : -1;
    if (wanted >= 0) {
      shownTarget.current = target;
      isOpened.current = true;
      goTo(wanted, { align: "center" });
    } else if (!isOpened.current) {
      isOpened.current = true;
      const firstNew = rows.findIndex((row) => row.startsNew);
      if (firstNew >= 0) {
        goTo(firstNew, { align: "start", offset: -LEAD });
      } else {
        goToEnd();
      }
    } else if (wantsNew.current && rows.some((row) => row.startsNew)) {
      wantsNew.current = false;
      goTo(
        rows.findIndex((row) => row.startsNew),
        { align: "start", offset: -LEAD },
      );
    } else if (follows.current) {
      goToEnd();
    }
  }, [rows, target, goTo, goToEnd]);

  const look = useCallback(() => {
    const handle = virtualizer.current;
    if (handle === null || handle.viewportSize === 0 || !isOpened.current || isGoing.current) {
      return;
    }
    const now = handle.scrollOffset;
    const distance = handle.scrollSize - now - handle.viewportSize;
    if (distance < NEAR) {
      follows.current = true;
    } else if (now < offset.current - 1) {
      follows.current = false;
    }
    offset.current = now;
    setAtEnd(distance < NEAR);
    setScrolled(now > NEAR && distance >= NEAR);
    setFirstVisible(handle.findItemIndex(now));
    loadNear();
  }, [loadNear]);

  const arrive = useCallback(() => {
    isGoing.current = false;
    look();
  }, [look]);

  // A list shorter than its frame never scrolls, so look after each change too, once it has been laid out.
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are what changes the look of the list
  useEffect(() => {
    const frame = requestAnimationFrame(look);
    const timer = setTimeout(arrive, SETTLED);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [look, arrive, rows]);

  const onResize = useCallback(() => {
    if (follows.current && !hasMoreAfter) {
      goToEnd();
    }
    look();
  }, [hasMoreAfter, goToEnd, look]);

  const showLatest = useCallback(() => {
    follows.current = true;
    if (hasMoreAfter) {
      loadLatest();
    }
    goToEnd();
  }, [hasMoreAfter, loadLatest, goToEnd]);

  const showUnread = useCallback(() => {
    wantsNew.current = true;
    follows.current = false;
    loadUnread();
  }, [loadUnread]);

  const reveal = useCallback((index: number) => {
    follows.current = false;
    virtualizer.current?.scrollToIndex(index, { align: "nearest" });
  }, []);

  return {
    virtualizer,
    margin,
    setMargin,
    isAtEnd,
    isScrolled,
    firstVisible,
    isPrepending,
    onScroll: look,
    onScrollEnd: arrive,
    onResize,
    showLatest,
    showUnread,
    reveal,
  };
}

function indexOf(rows: readonly Row[], id: Id): number {
  return rows.findIndex((row) => row.message.id === id);
}
