import type { Link, Nodes, Parents, Root } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { defaultHandlers, type Options, type Unsafe, toMarkdown as write } from "mdast-util-to-markdown";
import { plainText } from "../markdown/plainText";
import type { BlockNode } from "./document";
import { toDocument } from "./toDocument";
import { toTree } from "./toTree";

/**
 * The editor's document as message text. Escapes are ugly where the text is read as it is written (mail, terminals),
 * so it is first written without: only when that would be read as something else come the escapes.
 */
export function toMarkdown(document: BlockNode): string {
  const tree = toTree(document);
  const plain = writeTree(tree, true);
  return meaning(toTree(toDocument(plain))) === meaning(tree) ? plain : writeTree(tree, false);
}

/** What a reader gets of a tree; that an address is a link is for each reader to find. */
function meaning(tree: Root): string {
  return JSON.stringify(tree, (_, value: unknown) =>
    isParent(value) ? { ...value, children: joined(value.children) } : value,
  );
}

function joined(children: readonly Nodes[]): Nodes[] {
  const kept: Nodes[] = [];
  for (const child of children) {
    const node: Nodes =
      child.type === "link" && isBare(child) ? { type: "text", value: plainText(child) } : child;
    const last = kept.at(-1);
    if (node.type === "text" && last?.type === "text") {
      kept[kept.length - 1] = { type: "text", value: last.value + node.value };
    } else {
      kept.push(node);
    }
  }
  return kept;
}

function isParent(value: unknown): value is Parents {
  return typeof value === "object" && value !== null && "children" in value;
}

function writeTree(tree: Root, isPlain: boolean): string {
  const handlers = isPlain
    ? { ...options.handlers, root: writeWithoutEscapes, link: writeLink }
    : options.handlers;
  return write(tree, { ...options, handlers }).trimEnd();
}

const options: Options = {
  bullet: "-",
  bulletOther: "*",
  rule: "-",
  fences: true,
  listItemIndent: "one",
  extensions: [gfmToMarkdown()],
  // What would be read as a token although it was typed as text.
  unsafe: [{ character: "<", after: "[@#!]", inConstruct: "phrasing" }],
  handlers: {
    break: () => "\n",
    userMention: (node: { id: string }) => `<@${node.id}>`,
    channelMention: (node: { id: string }) => `<#${node.id}>`,
    groupMention: (node: { group: string }) => `<!${node.group}>`,
  },
};

function writeWithoutEscapes(
  ...[node, parent, state, info]: Parameters<typeof defaultHandlers.root>
): string {
  state.unsafe = state.unsafe.filter(isNotAboutText);
  return defaultHandlers.root(node, parent, state, info);
}

function isNotAboutText(pattern: Unsafe): boolean {
  return !pattern.atBreak && ![pattern.inConstruct].flat().includes("phrasing");
}

/** An address that is its own label is written as people write it; readers find it by themselves. */
function writeLink(...[node, parent, state, info]: Parameters<typeof defaultHandlers.link>): string {
  return isBare(node) ? plainText(node) : defaultHandlers.link(node, parent, state, info);
}

function isBare(link: Link): boolean {
  const [label] = link.children;
  return (
    link.children.length === 1 &&
    label?.type === "text" &&
    [label.value, `mailto:${label.value}`, `http://${label.value}`].includes(link.url)
  );
}
