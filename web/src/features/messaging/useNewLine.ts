import { useEffect, useRef, useState } from "react";

/**
 * Up to where the conversation was read when it was opened, or when the reader last looked away: above what comes
 * after that stands the line that says "new". While somebody who has read everything watches, nothing is new to them
 * and there is no line.
 */
export function useNewLine(
  readNumber: number | undefined,
  unread: number,
  isMarked = false,
): number | undefined {
  const [line, setLine] = useState(unread > 0 || !document.hasFocus() ? readNumber : undefined);
  const latest = useRef({ readNumber, unread });
  useEffect(() => {
    latest.current = { readNumber, unread };
  }, [readNumber, unread]);
  useEffect(() => {
    const lookAway = () => setLine(latest.current.readNumber);
    const lookBack = () => {
      if (latest.current.unread === 0) setLine(undefined);
    };
    window.addEventListener("blur", lookAway);
    window.addEventListener("focus", lookBack);
    return () => {
      window.removeEventListener("blur", lookAway);
      window.removeEventListener("focus", lookBack);
    };
  }, []);
  // What is marked unread by hand is new at once, to who did it too.
  return isMarked ? readNumber : line;
}
