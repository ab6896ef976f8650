import { expect, test } from "vitest";
import { channelName } from "./channelName";

test.each([
  ["Garden Party", "garden-party"],
  ["#general", "general"],
  ["Übung  2", "übung-2"],
  ["what's up?", "whats-up"],
  ["日本語", "日本語"],
  ["team_", "team_"],
  ["a".repeat(100), "a".repeat(80)],
])("%s becomes %s", (typed, name) => {
  expect(channelName(typed)).toBe(name);
});

test("a dash at the end stays while somebody types, and goes at last", () => {
  expect(channelName("garden ")).toBe("garden-");
  expect(channelName("garden ", { isFinal: true })).toBe("garden");
});
