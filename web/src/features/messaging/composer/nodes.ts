import { Node } from "@tiptap/core";
import { SOURCE_NODE } from "./document";

interface NamedOptions {
  /** What a mention is shown as; the text keeps only the id. */
  nameOf: (id: string) => string;
}

/** A person or channel in the text, as one piece. */
function mentionNode(name: "userMention" | "channelMention", sigil: "@" | "#") {
  return Node.create<NamedOptions>({
    name,
    group: "inline",
    inline: true,
    atom: true,
    selectable: false,
    addOptions: () => ({ nameOf: (id) => id }),
    addAttributes: () => ({ id: { default: "", parseHTML: (element) => element.dataset[name] ?? "" } }),
    parseHTML: () => [{ tag: `span[data-${dashed(name)}]` }],
    renderHTML({ node }) {
      return [
        "span",
        { [`data-${dashed(name)}`]: node.attrs.id },
        `${sigil}${this.options.nameOf(node.attrs.id)}`,
      ];
    },
    renderText({ node }) {
      return `${sigil}${this.options.nameOf(node.attrs.id)}`;
    },
  });
}

export const UserMentionNode = mentionNode("userMention", "@");
export const ChannelMentionNode = mentionNode("channelMention", "#");

export const GroupMentionNode = Node.create({
  name: "groupMention",
  group: "inline",
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({
    group: {
      default: "channel",
      parseHTML: (element) => (element.dataset.groupMention === "here" ? "here" : "channel"),
    },
  }),
  parseHTML: () => [{ tag: "span[data-group-mention]" }],
  renderHTML: ({ node }) => ["span", { "data-group-mention": node.attrs.group }, `@${node.attrs.group}`],
  renderText: ({ node }) => `@${node.attrs.group}`,
});

/** Markdown that the editor has no form for; it is edited as it is written. */
export const MarkdownSourceNode = Node.create({
  name: SOURCE_NODE,
  group: "block",
  content: "text*",
  marks: "",
  code: true,
  defining: true,
  parseHTML: () => [{ tag: "pre[data-markdown]", preserveWhitespace: "full" }],
  renderHTML: () => ["pre", { "data-markdown": "" }, 0],
});

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
