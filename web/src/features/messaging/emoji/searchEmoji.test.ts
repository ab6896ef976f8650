import { beforeAll, describe, expect, it } from "vitest";
import { type EmojiIndex, glyphOfName, glyphOfReaction, isSameGlyph, reactionKey } from "./emojiIndex";
import { searchEmoji } from "./searchEmoji";
import { loadEmojiIndex } from "./useEmojiIndex";

let index: EmojiIndex;

beforeAll(async () => {
  index = await loadEmojiIndex();
});

describe("the search for emoji", () => {
  it.each([
    ["tada", "tada"],
    [":tada:", "tada"],
    ["Thumbs up", "+1"],
    ["+1", "+1"],
    ["heart", "heart"],
    ["flag de", "de"],
  ])("finds %j first under %s", (query, name) => {
    expect(searchEmoji(index, query)[0]?.names).toContain(name);
  });

  it("finds by what an emoji is about", () => {
    const names = searchEmoji(index, "celebrate").flatMap((entry) => entry.names);
    expect(names).toContain("tada");
  });

  it("finds nothing for nothing and for nonsense", () => {
    expect(searchEmoji(index, "  ")).toEqual([]);
    expect(searchEmoji(index, "qqzzx")).toEqual([]);
  });
});

describe("a short name", () => {
  it("gives its emoji, in the skin tone that it names", () => {
    expect(glyphOfName(index, "tada")).toBe("🎉");
    expect(glyphOfName(index, "wave::skin-tone-6")).toBe("👋🏿");
    expect(glyphOfName(index, "nobody_knows_this")).toBeUndefined();
  });

  it("may be the key of a reaction, as may the emoji itself", () => {
    expect(isSameGlyph(glyphOfReaction(index, "+1"), "👍")).toBe(true);
    expect(glyphOfReaction(index, "🎉")).toBe("🎉");
    expect(glyphOfReaction(index, "partyparrot")).toBe(":partyparrot:");
    expect(glyphOfReaction(undefined, "tada")).toBe(":tada:");
  });

  it("is what a reaction is sent as, and read back the same", () => {
    expect(reactionKey(index, "🎉")).toBe("tada");
    expect(reactionKey(index, "👋🏿")).toBe("wave::skin-tone-6");
    for (const entry of index.entries) {
      for (const glyph of [entry.glyph, ...entry.tones]) {
        expect(isSameGlyph(glyphOfReaction(index, reactionKey(index, glyph)), glyph)).toBe(true);
      }
    }
  });
});
