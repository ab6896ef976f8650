import type { Nodes } from "mdast";

/** The words of a tree without their formatting. */
export function plainText(root: Nodes): string {
  const parts: string[] = [];
  const waiting: Nodes[] = [root];
  // A loop and not recursion: hostile text nests deeper than the stack.
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === "emoji") {
      parts.push(`:${node.value}:`);
    } else if ("value" in node) {
      parts.push(node.value);
    } else if (node.type === "break") {
      parts.push("\n");
    } else if ("children" in node) {
      waiting.push(...node.children.toReversed());
    }
  }
  return parts.join("");
}
