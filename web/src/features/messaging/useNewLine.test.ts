import { act, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useNewLine } from "./useNewLine";

afterEach(() => vi.restoreAllMocks());

function open(readNumber: number, unread: number) {
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  return renderHook(({ read, left }) => useNewLine(read, left), {
    initialProps: { read: readNumber, left: unread },
  });
}

test("stands where reading had stopped, and stays there while the reader reads on", () => {
  const { result, rerender } = open(5, 3);
  expect(result.current).toBe(5);
  rerender({ read: 8, left: 0 });
  expect(result.current).toBe(5);
});

test("is not drawn for somebody who has read everything and watches", () => {
  const { result, rerender } = open(5, 0);
  rerender({ read: 5, left: 1 });
  expect(result.current).toBeUndefined();
  rerender({ read: 6, left: 0 });
  expect(result.current).toBeUndefined();
});

test("stands above what comes while the reader looks away, and goes when they come back to nothing", () => {
  const { result, rerender } = open(5, 0);
  act(() => void window.dispatchEvent(new Event("blur")));
  rerender({ read: 5, left: 2 });
  act(() => void window.dispatchEvent(new Event("focus")));
  expect(result.current).toBe(5);
  rerender({ read: 7, left: 0 });
  expect(result.current).toBe(5);
  act(() => void window.dispatchEvent(new Event("blur")));
  act(() => void window.dispatchEvent(new Event("focus")));
  expect(result.current).toBeUndefined();
});
