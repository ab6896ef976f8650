import { expect, test } from "vitest";
import { nextChannel } from "./nextChannel";

const order = ["a", "b", "c"];
const any = () => true;

test.each([
  ["a", 1, "b"],
  ["c", 1, "a"],
  ["a", -1, "c"],
  ["b", -1, "a"],
  [undefined, 1, "a"],
  [undefined, -1, "c"],
  ["elsewhere", 1, "a"],
] as const)("from %s by %i comes %s", (current, step, next) => {
  expect(nextChannel(order, current, step, any)).toBe(next);
});

test("channels that are not wanted are passed over", () => {
  expect(nextChannel(order, "a", 1, (id) => id === "c")).toBe("c");
});

test("the current one is no next one", () => {
  expect(nextChannel(order, "a", 1, (id) => id === "a")).toBeUndefined();
  expect(nextChannel([], undefined, 1, any)).toBeUndefined();
});
