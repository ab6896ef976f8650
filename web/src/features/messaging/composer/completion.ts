/** What somebody is about to name: a person, a channel or an emoji. */
export interface Completion {
  trigger: "@" | "#" | ":";
  query: string;
  /** How many characters before the caret it takes, trigger included. */
  length: number;
}

const OPEN = /(?:^|[\s([{"'\uFFFC>])([@#:])([^\s@#:]*)$/u;
const LONGEST = 40;
/** One letter after a colon is a smiley more often than the name of an emoji. */
const SHORTEST_EMOJI = 2;

/** What the text before the caret, on its line, asks to be completed. */
export function completionAt(before: string): Completion | undefined {
  const match = OPEN.exec(before.slice(-LONGEST - 2));
  if (match === null) {
    return undefined;
  }
  const trigger = match[1] as Completion["trigger"];
  const query = match[2] ?? "";
  if (trigger === ":" && (query.length < SHORTEST_EMOJI || !/^[\w+-]+$/.test(query))) {
    return undefined;
  }
  return { trigger, query, length: query.length + 1 };
}
