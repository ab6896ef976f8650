const LONGEST = 64;

/** What is typed, as the name of an emoji may be: small letters without accents, digits, and _ + - between them. */
export function emojiName(typed: string): string {
  return typed
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\s+/g, "_")
    .replace(/[^a-z0-9_+-]/g, "")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, LONGEST);
}
