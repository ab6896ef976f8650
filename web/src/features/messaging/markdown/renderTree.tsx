import type { Definition, Nodes, Root, RootContent } from "mdast";
import type { ReactNode } from "react";
import { EmojiGlyph } from "../emoji/EmojiGlyph";
import { CodeBlock } from "./CodeBlock";
import { ExternalLink } from "./ExternalLink";
import { inOrder } from "./inOrder";
import { ChannelMention, GroupMention, UserMention } from "./Mentions";
import { plainText } from "./plainText";
import { renderList } from "./renderList";
import { renderTable } from "./renderTable";

/** Draws the children of a node. */
export type DrawChildren = (parent: { children: readonly RootContent[] }) => ReactNode;

const DEEPEST = 24;

/** The elements of a tree. */
export function renderTree(root: Root): ReactNode {
  const definitions = definitionsIn(root);
  return childrenAt(0)(root);

  function childrenAt(depth: number): DrawChildren {
    return (parent) =>
      depth > DEEPEST
        ? parent.children.map(plainText).join("")
        : inOrder(parent.children, (node) => draw(node, childrenAt(depth + 1)));
  }

  function draw(node: RootContent, children: DrawChildren): ReactNode {
    switch (node.type) {
      case "text":
        return withLineBreaks(node.value);
      case "paragraph":
        return <p>{children(node)}</p>;
      case "strong":
        return <strong>{children(node)}</strong>;
      case "emphasis":
        return <em>{children(node)}</em>;
      case "delete":
        return <del>{children(node)}</del>;
      case "inlineCode":
        return <code>{node.value}</code>;
      case "code":
        return <CodeBlock code={node.value} language={node.lang ?? undefined} />;
      case "break":
        return <br />;
      case "blockquote":
        return <blockquote>{children(node)}</blockquote>;
      case "heading":
        return drawHeading(node.depth, children(node));
      case "thematicBreak":
        return <hr />;
      case "list":
        return renderList(node, children);
      case "table":
        return renderTable(node, children);
      case "link":
        return <ExternalLink url={node.url}>{children(node)}</ExternalLink>;
      case "image":
        return <ExternalLink url={node.url}>{node.alt || node.url}</ExternalLink>;
      case "linkReference":
        return drawReference(node.identifier, children(node));
      case "imageReference":
        return drawReference(node.identifier, node.alt || node.identifier);
      case "userMention":
        return <UserMention id={node.id} />;
      case "channelMention":
        return <ChannelMention id={node.id} />;
      case "groupMention":
        return <GroupMention group={node.group} />;
      case "emoji":
        return <EmojiGlyph name={node.value} />;
      case "match":
        return <mark>{withLineBreaks(node.value)}</mark>;
      case "html":
        return node.value;
      default:
        return null;
    }
  }

  function drawReference(identifier: string, label: ReactNode): ReactNode {
    const url = definitions.get(identifier);
    return url === undefined ? label : <ExternalLink url={url}>{label}</ExternalLink>;
  }
}

function withLineBreaks(text: string): ReactNode {
  return inOrder(text.split("\n"), (line, index) =>
    index === 0 ? (
      line
    ) : (
      <>
        <br />
        {line}
      </>
    ),
  );
}

/** A message is no document: its headings start below those of the page. */
function drawHeading(depth: number, children: ReactNode): ReactNode {
  const Heading = depth === 1 ? "h4" : depth === 2 ? "h5" : "h6";
  return <Heading>{children}</Heading>;
}

function definitionsIn(root: Root): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>();
  const collect = (node: Nodes, depth: number) => {
    if (node.type === "definition") {
      const { identifier, url }: Definition = node;
      if (!definitions.has(identifier)) {
        definitions.set(identifier, url);
      }
    } else if ("children" in node && depth < DEEPEST) {
      for (const child of node.children) {
        collect(child, depth + 1);
      }
    }
  };
  collect(root, 0);
  return definitions;
}
