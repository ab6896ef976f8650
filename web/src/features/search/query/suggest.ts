import { rank, ranked } from "@/sync/rank";
import { type Operator, operators, type Token, tokensOf, written } from "./tokens";

/** What may be put in place of what is being typed. */
export interface Suggestion {
  id: string;
  kind: "operator" | "person" | "channel" | "value" | "recent" | "saved";
  /** What it is called, and what stands in the search. */
  label: string;
  insert: string;
  /** It is a whole search, and not a piece of one. */
  isWhole?: boolean;
}

export interface Names {
  people: readonly string[];
  channels: readonly string[];
  saved: readonly { name: string; q: string }[];
  recent: readonly string[];
}

export const values: Partial<Record<Operator, readonly string[]>> = {
  has: ["link", "file", "image", "reaction", "pin", "poll", "thread"],
  is: ["thread", "reply", "saved", "unread", "pinned", "edited"],
  before: ["today", "yesterday", "this-week", "this-month", "7d", "30d", "1y"],
  after: ["yesterday", "last-week", "last-month", "7d", "30d", "1y"],
  during: [
    "today",
    "yesterday",
    "this-week",
    "last-week",
    "this-month",
    "last-month",
    "this-year",
    "last-year",
  ],
};

const shownAtMost = 9;

/** The piece of the search that the caret is in or behind; undefined between pieces. */
export function tokenAtCaret(text: string, caret: number): Token | undefined {
  return tokensOf(text).find((token) => token.start < caret && caret <= token.end);
}

/** What fits what is being typed, the best first. */
export function suggest(text: string, caret: number, names: Names): Suggestion[] {
  const token = tokenAtCaret(text, caret);
  if (token?.operator !== undefined) return forOperator(token.operator, token, names);
  const typed = token?.value ?? "";
  return [
    ...(text.trim() === "" || token?.start === 0 ? wholes(text.trim(), names) : []),
    ...operators
      .filter((name) => name.startsWith(typed.toLowerCase()))
      .map((name) => forName(name, token?.not ?? false)),
  ].slice(0, shownAtMost);
}

/** The search with the suggestion in it, and where the caret stands then. */
export function accept(text: string, caret: number, suggestion: Suggestion): { text: string; caret: number } {
  if (suggestion.isWhole) return { text: suggestion.insert, caret: suggestion.insert.length };
  const token = tokenAtCaret(text, caret) ?? { start: caret, end: caret };
  const before = text.slice(0, token.start) + suggestion.insert;
  // An operator waits for its value; a value is done.
  const blank = suggestion.kind === "operator" ? "" : " ";
  return { text: before + blank + text.slice(token.end).trimStart(), caret: before.length + blank.length };
}

function wholes(typed: string, names: Names): Suggestion[] {
  const saved = names.saved
    .filter(({ name, q }) => rank(name, typed) > 0 || rank(q, typed) > 0)
    .map(
      ({ name, q }): Suggestion => ({
        id: `saved:${q}`,
        kind: "saved",
        label: name,
        insert: q,
        isWhole: true,
      }),
    );
  const recent = names.recent
    .filter((q) => q !== typed && rank(q, typed) > 0 && !names.saved.some((search) => search.q === q))
    .map((q): Suggestion => ({ id: `recent:${q}`, kind: "recent", label: q, insert: q, isWhole: true }));
  return [...recent.slice(0, 4), ...saved.slice(0, 4)];
}

function forName(name: Operator, not: boolean): Suggestion {
  const insert = `${not ? "-" : ""}${name}:`;
  return { id: insert, kind: "operator", label: insert, insert };
}

function forOperator(operator: Operator, token: Token, names: Names): Suggestion[] {
  const typed = token.value.replace(/^[@#]/, "");
  const people = ranked(["me", ...new Set(names.people)], itself, typed).map((name) =>
    person(operator, name, token.not),
  );
  if (operator === "from" || operator === "to") return people.slice(0, shownAtMost);
  if (operator === "in") {
    const channels = ranked(names.channels, itself, typed).map((name): Suggestion => {
      const insert = written("in", `#${name}`, token.not);
      return { id: insert, kind: "channel", label: name, insert };
    });
    const withPeople = people.filter(({ label }) => label !== "me");
    return (token.value.startsWith("@") ? withPeople : [...channels, ...withPeople]).slice(0, shownAtMost);
  }
  return (values[operator] ?? [])
    .filter((value) => value.startsWith(typed.toLowerCase()))
    .map((value) => {
      const insert = written(operator, value, token.not);
      return { id: insert, kind: "value", label: value, insert };
    });
}

function person(operator: Operator, name: string, not: boolean): Suggestion {
  const insert = written(operator, name === "me" ? name : `@${name}`, not);
  return { id: insert, kind: "person", label: name, insert };
}

function itself(name: string): string {
  return name;
}
