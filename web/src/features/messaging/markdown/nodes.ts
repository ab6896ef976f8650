import type { Literal, Node } from "mdast";

/** `<@id>`: a person. */
export interface UserMention extends Node {
  type: "userMention";
  id: string;
}

/** `<#id>`: a channel. */
export interface ChannelMention extends Node {
  type: "channelMention";
  id: string;
}

/** `<!here>` and `<!channel>`: everybody in the channel. */
export interface GroupMention extends Node {
  type: "groupMention";
  group: "here" | "channel";
}

/** `:name:`, maybe with a skin tone. The value is the name without the outer colons. */
export interface Emoji extends Literal {
  type: "emoji";
}

/** What a search found; see `markMatches`. */
export interface Match extends Literal {
  type: "match";
}

declare module "mdast" {
  interface PhrasingContentMap {
    userMention: UserMention;
    channelMention: ChannelMention;
    groupMention: GroupMention;
    emoji: Emoji;
    match: Match;
  }

  interface RootContentMap {
    userMention: UserMention;
    channelMention: ChannelMention;
    groupMention: GroupMention;
    emoji: Emoji;
    match: Match;
  }
}
