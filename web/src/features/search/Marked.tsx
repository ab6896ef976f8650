import type { ReactNode } from "react";
import type { Highlight } from "@/protocol/types";
import styles from "./Hits.module.css";

/** A plain text with what was found in it marked. */
export function Marked({ text, highlights }: { text: string; highlights: readonly Highlight[] }) {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const { start, length } of highlights) {
    pieces.push(text.slice(at, start));
    pieces.push(
      <mark key={start} className={styles.mark}>
        {text.slice(start, start + length)}
      </mark>,
    );
    at = start + length;
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
