import type { CompactEmoji, ShortcodesDataset } from "emojibase";
import type { CustomEmoji } from "@/protocol/types";
import { CUSTOM } from "./groups";

export interface EmojiEntry {
  /** The emoji as text, in the default skin tone. */
  glyph: string;
  /** Its name in words. */
  label: string;
  /** Its short names, the usual one first. */
  names: readonly string[];
  tags: readonly string[];
  group: number;
  /** The five skin tones from light to dark; empty where they make no difference. */
  tones: readonly string[];
  /** The image of one of the workspace's own; its glyph is its name between colons. */
  image?: string;
}

export interface EmojiIndex {
  /** In the order of the Unicode chart. */
  entries: readonly EmojiEntry[];
  byName: ReadonlyMap<string, EmojiEntry>;
  byGlyph: ReadonlyMap<string, EmojiEntry>;
}

const COMPONENTS = 2;
const TONES = ["1F3FB", "1F3FC", "1F3FD", "1F3FE", "1F3FF"];

export function buildEmojiIndex(
  data: readonly CompactEmoji[],
  nameSets: readonly ShortcodesDataset[],
): EmojiIndex {
  const entries = data
    .filter((emoji) => emoji.group !== undefined && emoji.group !== COMPONENTS)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((emoji) => entryOf(emoji, nameSets));
  const byName = new Map<string, EmojiEntry>();
  const byGlyph = new Map<string, EmojiEntry>();
  for (const entry of entries) {
    for (const name of entry.names) {
      if (!byName.has(name)) {
        byName.set(name, entry);
      }
    }
    for (const glyph of [entry.glyph, ...entry.tones]) {
      byGlyph.set(bareGlyph(glyph), entry);
    }
  }
  return { entries, byName, byGlyph };
}

function entryOf(emoji: CompactEmoji, nameSets: readonly ShortcodesDataset[]): EmojiEntry {
  const names = nameSets.flatMap((set) => set[emoji.hexcode] ?? []);
  const tones = TONES.flatMap(
    (tone) => emoji.skins?.find((skin) => isAllOf(tone, skin.hexcode))?.unicode ?? [],
  );
  return {
    glyph: emoji.unicode,
    label: emoji.label,
    names: [...new Set(names)],
    tags: emoji.tags ?? [],
    group: emoji.group ?? 0,
    tones: tones.length === TONES.length ? tones : [],
  };
}

/** Two people may have two tones; the picker offers those that everybody in the picture shares. */
function isAllOf(tone: string, hexcode: string): boolean {
  const toned = hexcode.split("-").filter((part) => TONES.includes(part));
  return toned.length > 0 && toned.every((part) => part === tone);
}

const COLONED = /^:([a-z0-9_+-]+):$/;
const TONED = /^(.+?)::skin-tone-([2-6])$/;

/** The emoji of a short name, `wave` or `wave::skin-tone-3`; undefined when there is none. */
export function glyphOfName(index: EmojiIndex, name: string): string | undefined {
  const toned = TONED.exec(name);
  if (toned === null) {
    return index.byName.get(name)?.glyph;
  }
  const entry = index.byName.get(toned[1] ?? "");
  return entry?.tones[Number(toned[2]) - 2] ?? entry?.glyph;
}

/** What a reaction looks like: its key is a short name or the emoji itself. */
export function glyphOfReaction(index: EmojiIndex | undefined, key: string): string {
  if (!/^[a-z0-9_+:-]+$/.test(key)) {
    return key;
  }
  const name = COLONED.exec(key)?.[1] ?? key;
  return (index && glyphOfName(index, name)) ?? `:${name}:`;
}

/** What a reaction with this emoji is called on the wire: its short name, where it has one. */
export function reactionKey(index: EmojiIndex, glyph: string): string {
  const entry = entryOfGlyph(index, glyph);
  const name = entry?.names[0];
  if (entry === undefined || name === undefined) {
    return COLONED.exec(glyph)?.[1] ?? glyph;
  }
  const tone = entry.tones.findIndex((toned) => isSameGlyph(toned, glyph));
  return tone < 0 ? name : `${name}::skin-tone-${tone + 2}`;
}

/** Whether two emoji are the same sign, however they are encoded. */
export function isSameGlyph(a: string, b: string): boolean {
  return bareGlyph(a) === bareGlyph(b);
}

export function entryOfGlyph(index: EmojiIndex, glyph: string): EmojiEntry | undefined {
  return index.byGlyph.get(bareGlyph(glyph));
}

/** Without the variation selectors, which some keyboards add and others leave out. */
export function bareGlyph(glyph: string): string {
  return glyph.replace(/[\uFE0E\uFE0F]/g, "");
}

/** The standard emoji and the workspace's own. */
export function withCustom(index: EmojiIndex, custom: ReadonlyMap<string, CustomEmoji>): EmojiIndex {
  if (custom.size === 0) {
    return index;
  }
  const entries = [...custom.values()]
    .map(
      (emoji): EmojiEntry => ({
        glyph: `:${emoji.name}:`,
        label: emoji.name.replaceAll("_", " "),
        names: [emoji.name],
        tags: [],
        group: CUSTOM,
        tones: [],
        image: emoji.url,
      }),
    )
    .sort((a, b) => a.label.localeCompare(b.label));
  return {
    entries: [...entries, ...index.entries],
    byName: new Map([...entries.map((entry) => [entry.names[0] ?? "", entry] as const), ...index.byName]),
    byGlyph: new Map([...index.byGlyph, ...entries.map((entry) => [entry.glyph, entry] as const)]),
  };
}
