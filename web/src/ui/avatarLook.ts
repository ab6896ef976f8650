const COLOURS = 10;

/** The first letters of the first and the last word, as people see letters: an emoji or a combined letter is one. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  const initials = picked.map((word) => firstLetter(word ?? "")).join("");
  return initials.toLocaleUpperCase() || "?";
}

/** One of ten colours, always the same for an id. */
export function colourOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const char of id) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  // Ids differ in their last digits only; the finish of MurmurHash3 spreads that over all bits.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % COLOURS;
}

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function firstLetter(word: string): string {
  const plain = word.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, "") || word;
  for (const { segment } of letters.segment(plain)) {
    return segment;
  }
  return "";
}
