import type { Nodes } from "mdast";
import type { Id } from "@/protocol/types";
import { parseMarkdown } from "../markdown/parse";

const MOST = 3;
const DEEPEST = 24;
const PATH = /^\/c\/\d{1,19}\/(?:t\/(?<thread>\d{1,19})|(?<message>\d{1,19}))\/?$/;
const HASH = /^#(\d{1,19})$/;

/** The message that an address of this very server leads to. */
export function messageAt(url: string, origin = location.origin): Id | undefined {
  if (!url.startsWith(`${origin}/c/`) || !URL.canParse(url)) {
    return undefined;
  }
  const { pathname, hash } = new URL(url);
  const groups = PATH.exec(pathname)?.groups;
  return groups && (groups.message ?? HASH.exec(hash)?.[1] ?? groups.thread);
}

/** The messages that a text links to, each once; what stands in a quote has been quoted. */
export function linkedIds(text: string, origin = location.origin): readonly Id[] {
  if (!text.includes(`${origin}/c/`)) {
    return [];
  }
  const found = new Set<Id>();
  const collect = (node: Nodes, depth: number) => {
    if (node.type === "blockquote" || depth > DEEPEST) {
      return;
    }
    if (node.type === "link") {
      const id = messageAt(node.url, origin);
      if (id !== undefined) {
        found.add(id);
      }
    }
    if ("children" in node) {
      for (const child of node.children) {
        collect(child, depth + 1);
      }
    }
  };
  collect(parseMarkdown(text), 0);
  return [...found].slice(0, MOST);
}
