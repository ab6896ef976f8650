import type { BlockContent, Html, ListItem, Paragraph, Root } from "mdast";
import { type BlockNode, type InlineNode, SOURCE_NODE } from "./document";
import { toPhrasing, trimmed } from "./toPhrasing";

/** The editor's document as a Markdown tree. */
export function toTree(document: BlockNode): Root {
  return { type: "root", children: drawBlocks(document.content ?? []) };
}

function drawBlocks(blocks: readonly BlockNode[]): BlockContent[] {
  const drawn: BlockContent[] = [];
  let lines: InlineNode[][] = [];
  for (const block of blocks) {
    if (block.type === "paragraph") {
      const content = trimmed(block.content ?? []);
      if (content.length > 0) {
        lines.push(content);
        continue;
      }
    }
    endParagraph();
    const node = drawBlock(block);
    if (node !== undefined) {
      drawn.push(node);
    }
  }
  endParagraph();
  return drawn;

  function endParagraph(): void {
    if (lines.length > 0) {
      drawn.push(paragraphOf(lines));
      lines = [];
    }
  }
}

function paragraphOf(lines: readonly InlineNode[][]): Paragraph {
  const children = lines.flatMap((content, index) =>
    index === 0 ? toPhrasing(content) : [{ type: "break" as const }, ...toPhrasing(content)],
  );
  return { type: "paragraph", children };
}

function drawBlock(block: BlockNode): BlockContent | undefined {
  const children = block.content ?? [];
  switch (block.type) {
    case "heading": {
      const content = trimmed(children);
      return content.length === 0
        ? undefined
        : { type: "heading", depth: block.attrs?.level ?? 1, children: toPhrasing(content) };
    }
    case "blockquote":
      return { type: "blockquote", children: drawBlocks(children) };
    case "codeBlock": {
      const [lang, ...meta] = String(block.attrs?.language ?? "").split(" ");
      return { type: "code", lang: lang || null, meta: meta.join(" ") || null, value: textOf(children) };
    }
    case "horizontalRule":
      return { type: "thematicBreak" };
    case "bulletList":
    case "taskList":
      return { type: "list", ordered: false, spread: false, children: children.map(drawItem) };
    case "orderedList":
      return {
        type: "list",
        ordered: true,
        start: block.attrs?.start ?? 1,
        spread: false,
        children: children.map(drawItem),
      };
    case SOURCE_NODE: {
      const source: Html = { type: "html", value: textOf(children) };
      return source.value.trim() === "" ? undefined : source;
    }
    default:
      return undefined;
  }
}

function drawItem(item: BlockNode): ListItem {
  return {
    type: "listItem",
    spread: false,
    ...(item.type === "taskItem" && { checked: item.attrs?.checked === true }),
    children: drawBlocks(item.content ?? []),
  };
}

function textOf(children: readonly BlockNode[]): string {
  return children.map((child) => child.text ?? "").join("");
}
