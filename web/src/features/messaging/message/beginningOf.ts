const MOST_LINES = 60;
const MOST_CHARACTERS = 6_000;
/** Hiding less than this would save nothing. */
const REST = 1.25;

/** The text itself, or of a very long one its first lines. */
export function beginningOf(text: string): string {
  if (text.length > MOST_CHARACTERS * REST) {
    const end = text.lastIndexOf("\n", MOST_CHARACTERS);
    return beginningLines(text.slice(0, end > MOST_CHARACTERS / 2 ? end : MOST_CHARACTERS));
  }
  return beginningLines(text);
}

function beginningLines(text: string): string {
  const lines = text.split("\n");
  return lines.length > MOST_LINES * REST ? lines.slice(0, MOST_LINES).join("\n") : text;
}
