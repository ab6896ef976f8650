import { describe, expect, test } from "vitest";
import type { MessagePage } from "@/protocol/types";
import { aMessage } from "@/testing/fixtures";
import type { MessageWindow } from "./state";
import { insertMessage, mergePage } from "./windows";

const of = (...ids: number[]) => ids.map((id) => aMessage(String(id), { number: id }));
const window = (ids: number[], changes: Partial<MessageWindow> = {}): MessageWindow => ({
  messages: of(...ids),
  hasMoreBefore: false,
  hasMoreAfter: false,
  stale: false,
  ...changes,
});
const page = (ids: number[], before = false, after = false): MessagePage => ({
  messages: of(...ids),
  has_more_before: before,
  has_more_after: after,
});
const ids = (result: MessageWindow) => result.messages.map((message) => Number(message.id));

describe("a message", () => {
  test("takes its place by number, whatever its id", () => {
    const moved = aMessage("9", { number: 50 });
    expect(ids(insertMessage(window([8, 10, 100]), moved, "windows"))).toEqual([8, 10, 9, 100]);
  });

  test("that is older than a window with more before it is left to a page", () => {
    const before = window([8, 9], { hasMoreBefore: true });
    expect(insertMessage(before, aMessage("7", { number: 7 }), "windows")).toBe(before);
  });
});

test("a window that grows for days lets go of its oldest messages", () => {
  const grown = insertMessage(
    window(Array.from({ length: 2000 }, (_, n) => n + 1)),
    aMessage("2001", { number: 2001 }),
    "windows",
  );
  expect(ids(grown)).toHaveLength(1500);
  expect(ids(grown).at(-1)).toBe(2001);
  expect(grown.hasMoreBefore).toBe(true);
});

describe("a page", () => {
  test("before and after joins at the edges", () => {
    const middle = window([50, 51], { hasMoreBefore: true, hasMoreAfter: true });
    const longer = mergePage(middle, page([48, 49], true, true), "before", "windows");
    expect(ids(longer)).toEqual([48, 49, 50, 51]);
    expect(longer).toMatchObject({ hasMoreBefore: true, hasMoreAfter: true });
    const complete = mergePage(longer, page([52]), "after", "windows");
    expect(ids(complete)).toEqual([48, 49, 50, 51, 52]);
    expect(complete).toMatchObject({ hasMoreBefore: true, hasMoreAfter: false });
  });

  test("that does not touch the edge any more is dropped", () => {
    const before = window([50, 51], { hasMoreBefore: true });
    expect(mergePage(before, page([50, 51]), "before", "windows")).toBe(before);
  });

  test("of the newest keeps what was read of the past, and takes its own where both have it", () => {
    const before = window([1, 2, 3], { hasMoreBefore: false, hasMoreAfter: true });
    const merged = mergePage(before, page([3, 4], true), "latest", "windows");
    expect(ids(merged)).toEqual([1, 2, 3, 4]);
    expect(merged).toMatchObject({ hasMoreBefore: false, hasMoreAfter: false });
  });

  test("of the newest that leaves a hole replaces the window", () => {
    const merged = mergePage(window([1, 2], { hasMoreAfter: true }), page([8, 9], true), "latest", "windows");
    expect(ids(merged)).toEqual([8, 9]);
    expect(merged.hasMoreBefore).toBe(true);
  });

  test("replaces what is stale", () => {
    expect(ids(mergePage(window([1, 2, 3], { stale: true }), page([2, 3]), "latest", "windows"))).toEqual([
      2, 3,
    ]);
  });
});
