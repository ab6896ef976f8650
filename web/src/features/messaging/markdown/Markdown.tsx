import { memo, useMemo } from "react";
import type { Highlight } from "@/protocol/types";
import { cx } from "@/ui/cx";
import { isJumbo } from "./isJumbo";
import styles from "./Markdown.module.css";
import { markMatches } from "./markMatches";
import { parseMarkdown } from "./parse";
import { renderTree } from "./renderTree";

interface MarkdownProps {
  text: string;
  /** Stretches of the text to mark. */
  highlights?: readonly Highlight[];
}

const nothing: readonly Highlight[] = [];

/** Message text as elements. Nothing that a person wrote becomes HTML: the text is parsed and each node is an element. */
export const Markdown = memo(function Markdown({ text, highlights = nothing }: MarkdownProps) {
  const root = useMemo(() => markMatches(parseMarkdown(text), text, highlights), [text, highlights]);
  return <div className={cx(styles.text, isJumbo(root) && styles.jumbo)}>{renderTree(root)}</div>;
});
