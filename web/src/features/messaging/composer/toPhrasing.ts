import type { PhrasingContent } from "mdast";
import type { InlineNode, Mark } from "./document";

/** A line of the editor as nested Markdown nodes: of the marks on a node the one that reaches furthest goes outside. */
export function toPhrasing(line: readonly InlineNode[]): PhrasingContent[] {
  const drawn: PhrasingContent[] = [];
  for (let at = 0; at < line.length; ) {
    const node = line[at]!;
    const [mark, length] = widestMark(line, at);
    if (mark === undefined) {
      drawn.push(...drawLeaf(node));
      at += 1;
    } else {
      const inside = line.slice(at, at + length).map((inner) => without(inner, mark));
      drawn.push(...wrap(mark, inside));
      at += length;
    }
  }
  return drawn;
}

/** Without spaces at the ends: Markdown drops them at the ends of a line, and emphasis may not touch them. */
export function trimmed(line: readonly InlineNode[]): InlineNode[] {
  return splitSpace(line)[1];
}

function widestMark(line: readonly InlineNode[], at: number): [mark: Mark | undefined, length: number] {
  let widest: Mark | undefined;
  let length = 0;
  for (const mark of line[at]?.marks ?? []) {
    if (mark.type === "code") {
      continue;
    }
    let end = at + 1;
    while (end < line.length && has(line[end]!, mark)) {
      end += 1;
    }
    if (end - at > length) {
      widest = mark;
      length = end - at;
    }
  }
  return [widest, length];
}

function wrap(mark: Mark, inside: readonly InlineNode[]): PhrasingContent[] {
  if (mark.type === "link") {
    return [{ type: "link", url: String(mark.attrs?.href ?? ""), children: toPhrasing(inside) as never }];
  }
  const [before, kept, after] = splitSpace(inside);
  const children = toPhrasing(kept);
  const wrapped: PhrasingContent[] = children.length === 0 ? [] : [emphasis(mark.type, children)];
  return [...spaces(before), ...wrapped, ...spaces(after)];
}

function emphasis(type: string, children: PhrasingContent[]): PhrasingContent {
  switch (type) {
    case "bold":
      return { type: "strong", children };
    case "strike":
      return { type: "delete", children };
    default:
      return { type: "emphasis", children };
  }
}

function drawLeaf(node: InlineNode): PhrasingContent[] {
  switch (node.type) {
    case "text":
      return [{ type: node.marks?.some(isCode) ? "inlineCode" : "text", value: node.text ?? "" }];
    case "userMention":
    case "channelMention":
      return [{ type: node.type, id: String(node.attrs?.id ?? "") }];
    case "groupMention":
      return [{ type: "groupMention", group: node.attrs?.group === "here" ? "here" : "channel" }];
    default:
      return [];
  }
}

function splitSpace(line: readonly InlineNode[]): [before: string, kept: InlineNode[], after: string] {
  const kept = [...line];
  let before = "";
  let after = "";
  for (let first = kept[0]; isPlainText(first); first = kept[0]) {
    const text = first.text!.trimStart();
    before += first.text!.slice(0, first.text!.length - text.length);
    if (text !== "") {
      kept[0] = { ...first, text };
      break;
    }
    kept.shift();
  }
  for (let last = kept.at(-1); isPlainText(last); last = kept.at(-1)) {
    const text = last.text!.trimEnd();
    after = last.text!.slice(text.length) + after;
    if (text !== "") {
      kept[kept.length - 1] = { ...last, text };
      break;
    }
    kept.pop();
  }
  return [before, kept, after];
}

function isPlainText(node: InlineNode | undefined): node is InlineNode {
  return node?.type === "text" && !node.marks?.some(isCode);
}

function spaces(text: string): PhrasingContent[] {
  return text === "" ? [] : [{ type: "text", value: text }];
}

function isCode(mark: Mark): boolean {
  return mark.type === "code";
}

function has(node: InlineNode, wanted: Mark): boolean {
  return node.marks?.some((mark) => isSame(mark, wanted)) ?? false;
}

function without(node: InlineNode, removed: Mark): InlineNode {
  return { ...node, marks: (node.marks ?? []).filter((mark) => !isSame(mark, removed)) };
}

function isSame(a: Mark, b: Mark): boolean {
  return a.type === b.type && a.attrs?.href === b.attrs?.href;
}
