import type { Nodes, PhrasingContent, Root, Text } from "mdast";
import type { Highlight } from "@/protocol/types";

/**
 * Puts a mark around what a search found. Highlights are stretches of the text as it was written; a stretch that formatting cuts through is
 * marked piece by piece, and one inside of an escape is not marked.
 */
export function markMatches(root: Root, source: string, highlights: readonly Highlight[]): Root {
  if (highlights.length === 0) return root;
  // A loop and not recursion: hostile text nests deeper than the stack.
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!("children" in node)) continue;
    waiting.push(...node.children);
    if (node.children.some((child) => child.type === "text")) {
      node.children = (node.children as PhrasingContent[]).flatMap((child) =>
        child.type === "text" ? split(child, source, highlights) : [child],
      );
    }
  }
  return root;
}

function split(node: Text, source: string, highlights: readonly Highlight[]): PhrasingContent[] {
  const start = node.position?.start.offset ?? 0;
  const end = start + node.value.length;
  // Escapes and character references make the text shorter than what was written.
  if (source.slice(start, end) !== node.value) return [node];
  const pieces: PhrasingContent[] = [];
  let at = start;
  for (const highlight of highlights) {
    const from = Math.max(at, highlight.start);
    const to = Math.min(end, highlight.start + highlight.length);
    if (from >= to) continue;
    if (from > at) pieces.push(text(source.slice(at, from)));
    pieces.push({ type: "match", value: source.slice(from, to) });
    at = to;
  }
  return pieces.length === 0 ? [node] : at < end ? [...pieces, text(source.slice(at, end))] : pieces;
}

function text(value: string): Text {
  return { type: "text", value };
}
