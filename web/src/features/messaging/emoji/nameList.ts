import type { EmojiIndex } from "./emojiIndex";
import { bareGlyph } from "./emojiIndex";

/**
 * The list from which the server knows which names mean the same emoji, one emoji a line: itself, then its names. It is
 * src/Server/Messaging/emoji-names.txt; a test holds it to what the picker knows, and writes it when PARLEY_WRITE is set.
 */
export function nameList(index: EmojiIndex): string {
  return index.entries
    .filter((entry) => entry.names.length > 0)
    .map((entry) => `${bareGlyph(entry.glyph)} ${entry.names.join(" ")}\n`)
    .join("");
}
