import { expect, test } from "vitest";
import { beginningOf } from "./beginningOf";

test("a text of common length is shown whole", () => {
  const text = "word ".repeat(1_000);
  expect(beginningOf(text)).toBe(text);
});

test("of many lines the first sixty are shown", () => {
  const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`);
  expect(beginningOf(lines.join("\n"))).toBe(lines.slice(0, 60).join("\n"));
});

test("a few lines over are not worth hiding", () => {
  const text = "line\n".repeat(70);
  expect(beginningOf(text)).toBe(text);
});

test("a text of one endless line ends within it", () => {
  expect(beginningOf("x".repeat(40_000))).toBe("x".repeat(6_000));
});
