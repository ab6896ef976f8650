import type { Extensions } from "@tiptap/core";
import { Code } from "@tiptap/extension-code";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Placeholder } from "@tiptap/extensions";
import StarterKit from "@tiptap/starter-kit";
import { safeUrl } from "../markdown/safeUrl";
import { ChannelMentionNode, GroupMentionNode, MarkdownSourceNode, UserMentionNode } from "./nodes";

export interface Names {
  user: (id: string) => string;
  channel: (id: string) => string;
}

/** What the composer can write: exactly what message text can say. */
export function composerExtensions(placeholder: string, names: Names): Extensions {
  return [
    StarterKit.configure({
      // A line is a paragraph here, see document.ts.
      hardBreak: false,
      underline: false,
      trailingNode: false,
      code: false,
      link: {
        openOnClick: false,
        defaultProtocol: "https",
        isAllowedUri: (url) => safeUrl(url) !== undefined || safeUrl(`https://${url}`) !== undefined,
        HTMLAttributes: { target: null, rel: null },
      },
    }),
    // Bold code and linked code exist in Markdown.
    Code.extend({ excludes: "" }),
    TaskList,
    TaskItem.configure({ nested: true }),
    Placeholder.configure({ placeholder, showOnlyCurrent: false }),
    UserMentionNode.configure({ nameOf: names.user }),
    ChannelMentionNode.configure({ nameOf: names.channel }),
    GroupMentionNode,
    MarkdownSourceNode,
  ];
}
