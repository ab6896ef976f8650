/** The operators of the search box; `docs/guide/search.md` says what each means. */
export const operators = ["from", "to", "in", "has", "is", "before", "after", "during"] as const;
export type Operator = (typeof operators)[number];

/** A word, phrase or operator of a search, and where it stands in it. */
export interface Token {
  start: number;
  end: number;
  not: boolean;
  /** Undefined for words and phrases. */
  operator: Operator | undefined;
  /** Without quotes. */
  value: string;
}

const piece = /(-?)(?:([a-z]+):)?(["“”„][^"“”„]*["“”„]?|[^\s"“”„]*)/giy;

/** Reads a search as the server does. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at]!)) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(text: string, start: number): Token {
  piece.lastIndex = start;
  const [whole = "", minus = "", name = "", rest = ""] = piece.exec(text) ?? [];
  const operator = operators.find((known) => known === name.toLowerCase());
  if (operator !== undefined) {
    return { start, end: start + whole.length, not: minus !== "", operator, value: unquoted(rest) };
  }
  // What merely looks like an operator is a word, up to the next blank or quote.
  const end = name === "" ? start + Math.max(whole.length, 1) : start + whole.length;
  const word = text.slice(start + minus.length, end);
  return { start, end, not: minus !== "", operator: undefined, value: unquoted(word) };
}

function unquoted(value: string): string {
  return value.replace(/^["“”„]|["“”„]$/g, "");
}

/** An operator as it is written; a value with blanks in quotes. */
export function written(operator: Operator, value: string, not = false): string {
  return `${not ? "-" : ""}${operator}:${/\s/.test(value) ? `"${value}"` : value}`;
}

/** The search with one more operator at its end. */
export function withToken(text: string, token: string): string {
  return text.trim() === "" ? token : `${text.trimEnd()} ${token}`;
}

export function withoutToken(text: string, token: Token): string {
  return `${text.slice(0, token.start).trimEnd()} ${text.slice(token.end).trimStart()}`.trim();
}
