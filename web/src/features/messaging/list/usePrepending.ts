import { useLayoutEffect, useRef } from "react";
import type { Row } from "./rows";

/** True while the list is drawn for the first time with older rows above those of before: then it must not move. */
export function usePrepending(rows: readonly Row[]): boolean {
  const firstBefore = useRef<string>(undefined);
  const first = rows[0]?.message.key;
  const before = firstBefore.current;
  useLayoutEffect(() => {
    firstBefore.current = first;
  }, [first]);
  return before !== undefined && first !== before && rows.some((row) => row.message.key === before);
}
