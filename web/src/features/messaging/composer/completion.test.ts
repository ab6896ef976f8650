import { describe, expect, it } from "vitest";
import { completionAt } from "./completion";

describe("a completion", () => {
  it.each([
    ["@", "@", ""],
    ["hello @ad", "@", "ad"],
    ["(@ad", "@", "ad"],
    ["#gen", "#", "gen"],
    ["see #日本", "#", "日本"],
    ["nice :tad", ":", "tad"],
    ["\uFFFC@ad", "@", "ad"],
  ])("is asked for by %j", (before, trigger, query) => {
    expect(completionAt(before)).toEqual({ trigger, query, length: query.length + 1 });
  });

  it.each([
    "",
    "hello",
    "me@example",
    "a#b",
    "10:30",
    ":)",
    ":D",
    ": ta",
    "@ada ",
    "@ada#",
    `@${"x".repeat(60)}`,
    "https://a",
  ])("is not asked for by %j", (before) => {
    expect(completionAt(before)).toBeUndefined();
  });
});
