/** The options that have text, and the first field that repeats one: case is no difference. */
export function writtenOptions(fields: readonly string[]): { texts: string[]; repeated: number | undefined } {
  const seen = new Set<string>();
  const texts: string[] = [];
  let repeated: number | undefined;
  for (const [index, field] of fields.entries()) {
    const text = field.trim();
    const folded = text.toLowerCase();
    if (text === "") {
      continue;
    }
    if (seen.has(folded)) {
      repeated ??= index;
    }
    seen.add(folded);
    texts.push(text);
  }
  return { texts, repeated };
}
