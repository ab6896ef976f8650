import { memo, useMemo } from "react";
import { cx } from "@/ui/cx";
import { isJumbo } from "./isJumbo";
import styles from "./Markdown.module.css";
import { parseMarkdown } from "./parse";
import { renderTree } from "./renderTree";

interface MarkdownProps {
  text: string;
}

/** Message text as elements. Nothing that a person wrote becomes HTML: the text is parsed and each node is an element. */
export const Markdown = memo(function Markdown({ text }: MarkdownProps) {
  const root = useMemo(() => parseMarkdown(text), [text]);
  return <div className={cx(styles.text, isJumbo(root) && styles.jumbo)}>{renderTree(root)}</div>;
});
