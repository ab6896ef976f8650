import type { CompileContext, Extension, Token } from "mdast-util-from-markdown";
import type { Emoji } from "./nodes";

/** Turns the tokens of `tokenSyntax` into nodes of the tree. */
export function tokenNodes(): Extension {
  return {
    enter: { parleyMention: enterMention, parleyEmoji: enterEmoji },
    exit: { parleyMention: exit, parleyEmoji: exit },
  };
}

function enterMention(this: CompileContext, token: Token): undefined {
  const written = this.sliceSerialize(token);
  const value = written.slice(2, -1);
  if (written[1] === "@") {
    this.enter({ type: "userMention", id: value }, token);
  } else if (written[1] === "#") {
    this.enter({ type: "channelMention", id: value }, token);
  } else {
    this.enter({ type: "groupMention", group: value === "here" ? "here" : "channel" }, token);
  }
}

function enterEmoji(this: CompileContext, token: Token): undefined {
  const emoji: Emoji = { type: "emoji", value: this.sliceSerialize(token).slice(1, -1) };
  this.enter(emoji, token);
}

function exit(this: CompileContext, token: Token): undefined {
  this.exit(token);
}
