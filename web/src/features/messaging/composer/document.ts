import type { JSONContent } from "@tiptap/core";

/*
 * The editor's document. A paragraph is one line, as people type: what Markdown calls a paragraph is a run of lines
 * here, and an empty one is the blank line between two such runs.
 */

export type BlockNode = JSONContent;
export type InlineNode = JSONContent;
export type Mark = NonNullable<JSONContent["marks"]>[number];

/** What the editor has no form for (tables, images) stays Markdown, in a box of its own. */
export const SOURCE_NODE = "markdownSource";

export function emptyLine(): BlockNode {
  return { type: "paragraph" };
}

export function line(content: readonly InlineNode[]): BlockNode {
  return content.length === 0 ? emptyLine() : { type: "paragraph", content: [...content] };
}
