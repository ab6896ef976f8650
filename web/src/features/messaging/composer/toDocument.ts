import type { BlockContent, DefinitionContent, List, ListItem, Nodes, Root, RootContent } from "mdast";
import { parseMarkdown } from "../markdown/parse";
import { type BlockNode, emptyLine, line, SOURCE_NODE } from "./document";
import { toLines } from "./toLines";

/** Message text as the editor's document. */
export function toDocument(text: string): BlockNode {
  const root = parseMarkdown(text);
  const blocks = joinBlocks(root.children, (block) =>
    isEditable(block) ? drawBlock(block) : [asSource(block, text)],
  );
  return { type: "doc", content: blocks.length === 0 ? [emptyLine()] : blocks };
}

/** Blocks one after another; two paragraphs keep the blank line between them. */
function joinBlocks<T extends RootContent>(
  blocks: readonly T[],
  draw: (block: T) => BlockNode[],
): BlockNode[] {
  return blocks.flatMap((block, index) => {
    const follows = block.type === "paragraph" && blocks[index - 1]?.type === "paragraph";
    return follows ? [emptyLine(), ...draw(block)] : draw(block);
  });
}

function drawBlock(block: RootContent): BlockNode[] {
  switch (block.type) {
    case "paragraph":
      return toLines(block).map(line);
    case "heading": {
      const content = toLines(block).flatMap((part, index) =>
        index === 0 ? part : [{ type: "text", text: " " }, ...part],
      );
      return [{ type: "heading", attrs: { level: block.depth }, ...(content.length > 0 && { content }) }];
    }
    case "blockquote":
      return [{ type: "blockquote", content: orLine(drawBlocks(block.children)) }];
    case "code": {
      const language = [block.lang, block.meta].filter(Boolean).join(" ");
      return [
        {
          type: "codeBlock",
          attrs: { language: language || null },
          ...(block.value !== "" && { content: [{ type: "text", text: block.value }] }),
        },
      ];
    }
    case "thematicBreak":
      return [{ type: "horizontalRule" }];
    case "list":
      return [drawList(block)];
    default:
      return [];
  }
}

function drawBlocks(blocks: readonly (BlockContent | DefinitionContent)[]): BlockNode[] {
  return joinBlocks(blocks, drawBlock);
}

function drawList(list: List): BlockNode {
  const isTasks = list.children.some(isTask);
  const content = list.children.map((item) => ({
    type: isTasks ? "taskItem" : "listItem",
    ...(isTasks && { attrs: { checked: item.checked === true } }),
    content: withFirstLine(drawBlocks(item.children)),
  }));
  if (isTasks) {
    return { type: "taskList", content };
  }
  return list.ordered
    ? { type: "orderedList", attrs: { start: list.start ?? 1 }, content }
    : { type: "bulletList", content };
}

/** An item of a list begins with a line. */
function withFirstLine(blocks: BlockNode[]): BlockNode[] {
  return blocks[0]?.type === "paragraph" ? blocks : [emptyLine(), ...blocks];
}

function orLine(blocks: BlockNode[]): BlockNode[] {
  return blocks.length === 0 ? [emptyLine()] : blocks;
}

function asSource(block: RootContent, text: string): BlockNode {
  const source = text.slice(block.position?.start.offset ?? 0, block.position?.end.offset ?? text.length);
  return { type: SOURCE_NODE, content: [{ type: "text", text: source }] };
}

const EDITABLE = new Set<Nodes["type"]>([
  "paragraph",
  "heading",
  "blockquote",
  "code",
  "thematicBreak",
  "list",
  "listItem",
  "text",
  "strong",
  "emphasis",
  "delete",
  "inlineCode",
  "break",
  "link",
  "userMention",
  "channelMention",
  "groupMention",
  "emoji",
]);

/** Whether the editor's document can hold all that is in a block. */
function isEditable(block: Root | RootContent): boolean {
  if (!EDITABLE.has(block.type)) {
    return false;
  }
  if (block.type === "link" && block.title) {
    return false;
  }
  if (
    block.type === "list" &&
    (block.ordered || !block.children.every(isTask)) &&
    block.children.some(isTask)
  ) {
    return false;
  }
  return !("children" in block) || block.children.every(isEditable);
}

function isTask(item: ListItem): boolean {
  return typeof item.checked === "boolean";
}
