import type { EmojiEntry, EmojiIndex } from "./emojiIndex";

/** The emoji that fit a query, best first: exact names, then names, words and tags that start with it, then the rest. */
export function searchEmoji(index: EmojiIndex, query: string, limit = 100): EmojiEntry[] {
  const wanted = normalise(query);
  if (wanted === "") {
    return [];
  }
  const ranked: { entry: EmojiEntry; rank: number }[] = [];
  for (const entry of index.entries) {
    const rank = rankOf(entry, wanted);
    if (rank < NO_MATCH) {
      ranked.push({ entry, rank });
    }
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

const NO_MATCH = 6;

function rankOf(entry: EmojiEntry, wanted: string): number {
  let best = NO_MATCH;
  for (const name of entry.names) {
    const plain = normalise(name);
    if (plain === wanted) {
      return 0;
    }
    if (plain.startsWith(wanted)) {
      best = Math.min(best, 1);
    } else if (plain.includes(wanted)) {
      best = Math.min(best, 4);
    }
  }
  const label = normalise(entry.label);
  if (label.startsWith(wanted)) {
    best = Math.min(best, 2);
  } else if (label.includes(` ${wanted}`)) {
    best = Math.min(best, 3);
  }
  if (best > 3 && entry.tags.some((tag) => tag === wanted)) {
    best = 3;
  } else if (best > 5 && entry.tags.some((tag) => tag.startsWith(wanted))) {
    best = 5;
  }
  return best;
}

function normalise(text: string): string {
  return text.trim().toLowerCase().replace(/^:|:$/g, "").replace(/[_-]+/g, " ");
}
