import { describe, expect, it } from "vitest";
import { colourOf, initialsOf } from "./avatarLook";

describe("initials", () => {
  it.each([
    ["Ada Lovelace", "AL"],
    ["ada", "A"],
    ["Juan Carlos de la Cruz", "JC"],
    ["  (Guest) Émile  ", "GÉ"],
    ["🦊 Fox", "🦊F"],
    ["山田 太郎", "山太"],
    ["", "?"],
    ["***", "*"],
  ])("of %j are %j", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe("colour", () => {
  it("stays the same for an id and uses the whole palette", () => {
    expect(colourOf("7301")).toBe(colourOf("7301"));
    const used = new Set(Array.from({ length: 200 }, (_, i) => colourOf(String(7_300_000 + i * 4096))));
    expect([...used].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
