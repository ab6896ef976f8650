import type { Channel, Id, User } from "@/protocol/types";
import type { EmojiIndex } from "../emoji/emojiIndex";
import { searchEmoji } from "../emoji/searchEmoji";

/** Something that a completion can become. */
export type Candidate =
  | { kind: "user"; id: Id; name: string }
  | { kind: "channel"; id: Id; name: string }
  | { kind: "group"; group: "here" | "channel" }
  | { kind: "emoji"; glyph: string; name: string };

const MOST = 8;

export function peopleFor(query: string, users: readonly User[], mayMentionAll = true): Candidate[] {
  const people = users
    .filter((user) => user.deactivated_at === undefined)
    .map((user) => ({ kind: "user" as const, id: user.id, name: user.display_name }));
  const groups = (["here", "channel"] as const)
    .filter((group) => mayMentionAll && query !== "" && group.startsWith(query.toLowerCase()))
    .map((group) => ({ kind: "group" as const, group }));
  return [...best(query, people, (person) => person.name), ...groups].slice(0, MOST);
}

export function channelsFor(query: string, channels: Iterable<Channel>): Candidate[] {
  const named = [...channels]
    .filter((channel) => channel.name !== "" && channel.archived_at === undefined)
    .map((channel) => ({ kind: "channel" as const, id: channel.id, name: channel.name }));
  return best(query, named, (channel) => channel.name);
}

export function emojiFor(query: string, index: EmojiIndex | undefined): Candidate[] {
  return index === undefined
    ? []
    : searchEmoji(index, query, MOST).map((entry) => ({
        kind: "emoji",
        glyph: entry.glyph,
        name: entry.names[0] ?? entry.label,
      }));
}

/** The token that a candidate is in message text. */
export function tokenOf(candidate: Candidate): string {
  switch (candidate.kind) {
    case "user":
      return `<@${candidate.id}>`;
    case "channel":
      return `<#${candidate.id}>`;
    case "group":
      return `<!${candidate.group}>`;
    case "emoji":
      return candidate.glyph;
  }
}

/** Those that begin with the query, then those with a word that does, then those with it anywhere. */
function best<T>(query: string, all: readonly T[], nameOf: (item: T) => string): T[] {
  const wanted = fold(query);
  return all
    .map((item) => ({ item, rank: rankOf(fold(nameOf(item)), wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ item }) => item);
}

const NO_MATCH = 3;

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) {
    return 0;
  }
  if (name.split(/[\s\-_.]+/).some((word) => word.startsWith(wanted))) {
    return 1;
  }
  return name.includes(wanted) ? 2 : NO_MATCH;
}

/** Without case and accents: people type "zoe" for Zoë. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
