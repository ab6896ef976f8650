import type { Nodes, Parents } from "mdast";
import type { InlineNode, Mark } from "./document";

/** The inline content of a Markdown block, split at its line breaks, with marks in place of nesting. */
export function toLines(block: Parents): InlineNode[][] {
  const lines: InlineNode[][] = [[]];
  for (const child of block.children) {
    collect(child, []);
  }
  return lines;

  function collect(node: Nodes, marks: readonly Mark[]): void {
    switch (node.type) {
      case "text":
        addText(node.value, marks);
        break;
      case "inlineCode":
        add(textNode(node.value, [...marks, { type: "code" }]));
        break;
      case "break":
        lines.push([]);
        break;
      case "emoji":
        addText(`:${node.value}:`, marks);
        break;
      case "userMention":
      case "channelMention":
        add({ type: node.type, attrs: { id: node.id }, ...withMarks(marks) });
        break;
      case "groupMention":
        add({ type: node.type, attrs: { group: node.group }, ...withMarks(marks) });
        break;
      case "strong":
        collectAll(node, [...marks, { type: "bold" }]);
        break;
      case "emphasis":
        collectAll(node, [...marks, { type: "italic" }]);
        break;
      case "delete":
        collectAll(node, [...marks, { type: "strike" }]);
        break;
      case "link":
        collectAll(node, [...marks, { type: "link", attrs: { href: node.url } }]);
        break;
    }
  }

  function collectAll(parent: Parents, marks: readonly Mark[]): void {
    for (const child of parent.children) {
      collect(child, marks);
    }
  }

  function addText(text: string, marks: readonly Mark[]): void {
    text.split("\n").forEach((part, index) => {
      if (index > 0) {
        lines.push([]);
      }
      if (part !== "") {
        add(textNode(part, marks));
      }
    });
  }

  function add(node: InlineNode): void {
    const current = lines.at(-1)!;
    const previous = current.at(-1);
    if (node.type === "text" && previous?.type === "text" && sameMarks(previous, node)) {
      current[current.length - 1] = { ...previous, text: `${previous.text}${node.text}` };
    } else {
      current.push(node);
    }
  }
}

function textNode(text: string, marks: readonly Mark[]): InlineNode {
  return { type: "text", text, ...withMarks(marks) };
}

/** A mark holds once, however often the Markdown nests it, and the order of marks means nothing. */
function withMarks(marks: readonly Mark[]): { marks?: Mark[] } {
  const byType = new Map(marks.map((mark) => [mark.type, mark]));
  const sorted = [...byType.values()].sort((a, b) => a.type.localeCompare(b.type));
  return sorted.length === 0 ? {} : { marks: sorted };
}

function sameMarks(a: InlineNode, b: InlineNode): boolean {
  return JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? []);
}
