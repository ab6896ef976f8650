import type { Root } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { defaultHandlers, type Options, type Unsafe, toMarkdown as write } from "mdast-util-to-markdown";
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
  const wanted = JSON.stringify(toDocument(writeTree(tree, false)));
  return JSON.stringify(toDocument(plain)) === wanted ? plain : writeTree(tree, false);
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
  const [label] = node.children;
  const isBare =
    node.children.length === 1 && label?.type === "text" && ownUrls(label.value).includes(node.url);
  return isBare ? label.value : defaultHandlers.link(node, parent, state, info);
}

function ownUrls(label: string): string[] {
  return [label, `mailto:${label}`, `http://${label}`];
}
