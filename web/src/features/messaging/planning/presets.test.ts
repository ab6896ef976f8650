import { expect, test } from "vitest";
import { presetsAt } from "./presets";

const at = (id: string, now: Date) => presetsAt(now).find((preset) => preset.id === id)?.at;

test("tomorrow is nine in the morning of the next day, whatever the clocks do in between", () => {
  const now = new Date(2026, 9, 24, 22, 15);
  expect(at("tomorrow", now)).toEqual(new Date(2026, 9, 25, 9, 0));
});

test("next Monday is never today", () => {
  expect(at("monday", new Date(2026, 2, 2, 8))).toEqual(new Date(2026, 2, 9, 9));
  expect(at("monday", new Date(2026, 2, 4, 8))).toEqual(new Date(2026, 2, 9, 9));
});

test("on a Sunday tomorrow is Monday, and that is said once", () => {
  expect(presetsAt(new Date(2026, 2, 8, 12)).map((preset) => preset.id)).toEqual([
    "minutes",
    "hour",
    "hours",
    "tomorrow",
  ]);
});

test("all of them lie in the future and begin with a minute", () => {
  const now = new Date(2026, 2, 4, 8, 30, 59, 999);
  for (const preset of presetsAt(now)) {
    expect(preset.at.getTime()).toBeGreaterThan(now.getTime());
    expect(preset.at.getSeconds() + preset.at.getMilliseconds()).toBe(0);
  }
});
