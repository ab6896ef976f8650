import { useState } from "react";
import type { EmojiEntry } from "./emojiIndex";

/** 0 is the neutral yellow, 1 to 5 go from light to dark. */
export type SkinTone = 0 | 1 | 2 | 3 | 4 | 5;

const NAME = "parley.skin-tone";

/** The skin tone that this person likes for their emoji, kept on this device. */
export function useSkinTone(): [tone: SkinTone, setTone: (tone: SkinTone) => void] {
  const [tone, setTone] = useState(read);
  return [
    tone,
    (next) => {
      localStorage.setItem(NAME, String(next));
      setTone(next);
    },
  ];
}

export function inTone(entry: EmojiEntry, tone: SkinTone): string {
  return entry.tones[tone - 1] ?? entry.glyph;
}

function read(): SkinTone {
  const kept = Number(localStorage.getItem(NAME));
  return kept >= 1 && kept <= 5 ? (Math.trunc(kept) as SkinTone) : 0;
}
