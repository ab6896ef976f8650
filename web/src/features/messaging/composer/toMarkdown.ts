import type { Link, Nodes, Root } from "mdast";
import { gfmFromMarkdown, gfmToMarkdown } from "mdast-util-gfm";
import { defaultHandlers, type Options, type Unsafe, toMarkdown as write } from "mdast-util-to-markdown";
import { plainText } from "../markdown/plainText";
import type { BlockNode } from "./document";
import { toDocument } from "./toDocument";
import { toTree } from "./toTree";

/**
 * The editor's document as message text. Escapes are ugly where the text is read as it is written (mail, terminals),
 * so it is first written without, then with them but for the addresses in it, and with all of them when each of these
 * would be read as something else. What was recognised as an address before has no say in it: the same document gives
 * the same text however often it is read and written.
 */
export function toMarkdown(document: BlockNode): string {
  const tree = withoutBareLinks(toTree(document));
  const meant = JSON.stringify(tree);
  const isMeant = (text: string) => JSON.stringify(withoutBareLinks(toTree(toDocument(text)))) === meant;

  const plain = writeTree(tree, { ...options, handlers: { ...handlers, root: writeWithoutEscapes } });
  if (isMeant(plain)) {
    return plain;
  }
  const escaped = writeTree(withBareLinks(tree), options);
  return isMeant(escaped) ? escaped : writeTree(tree, options);
}

/** What a reader gets of a tree: that an address is a link is for each reader to find. */
function withoutBareLinks<T extends Nodes>(node: T): T {
  if (!("children" in node)) {
    return node;
  }
  const children: Nodes[] = [];
  for (const child of node.children) {
    const kept: Nodes =
      child.type === "link" && isBare(child)
        ? { type: "text", value: plainText(child) }
        : withoutBareLinks(child);
    const last = children.at(-1);
    if (kept.type === "text" && last?.type === "text") {
      children[children.length - 1] = { type: "text", value: last.value + kept.value };
    } else {
      children.push(kept);
    }
  }
  return { ...node, children };
}

/** A tree with links where a reader will find addresses in its text. */
function withBareLinks(tree: Root): Root {
  const found = structuredClone(tree);
  for (const transform of gfmFromMarkdown().flatMap(({ transforms }) => transforms ?? [])) {
    transform(found);
  }
  return found;
}

function writeTree(tree: Root, how: Options): string {
  return write(tree, how).trimEnd();
}

const handlers: Options["handlers"] = {
  break: () => "\n",
  link: writeLink,
  userMention: (node: { id: string }) => `<@${node.id}>`,
  channelMention: (node: { id: string }) => `<#${node.id}>`,
  groupMention: (node: { group: string }) => `<!${node.group}>`,
};

const options: Options = {
  bullet: "-",
  bulletOther: "*",
  rule: "-",
  fences: true,
  listItemIndent: "one",
  extensions: [gfmToMarkdown()],
  // What would be read as a token, or as an address in brackets, although it was typed as text.
  unsafe: [{ character: "<", after: "\\S", inConstruct: "phrasing" }],
  handlers,
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
