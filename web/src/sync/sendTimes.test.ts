import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SendTimes } from "./sendTimes";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function timed() {
  const reports: (readonly number[])[] = [];
  const times = new SendTimes(async (report) => void reports.push(report));
  return { times, reports };
}

test("what was sent within half a minute is told together, in milliseconds", () => {
  const { times, reports } = timed();
  times.began("a");
  vi.advanceTimersByTime(120);
  times.ended("a");
  times.began("b");
  vi.advanceTimersByTime(45);
  times.ended("b");
  expect(reports).toEqual([]);
  vi.advanceTimersByTime(30_000);
  expect(reports).toEqual([[120, 45]]);
  vi.advanceTimersByTime(300_000);
  expect(reports.length).toBe(1);
});

test("a message counts once, by whichever of its answer and its event comes first", () => {
  const { times, reports } = timed();
  times.began("a");
  vi.advanceTimersByTime(10);
  times.ended("a");
  vi.advanceTimersByTime(10);
  times.ended("a");
  times.ended("another tab's");
  vi.advanceTimersByTime(30_000);
  expect(reports).toEqual([[10]]);
});

test("what is refused or taken back is not told", () => {
  const { times, reports } = timed();
  times.began("a");
  times.forgot("a");
  times.ended("a");
  vi.advanceTimersByTime(60_000);
  expect(reports).toEqual([]);
});

test("a report stays within the server's bounds", () => {
  const { times, reports } = timed();
  times.began("slow");
  vi.advanceTimersByTime(90_000);
  times.ended("slow");
  for (let i = 0; i < 200; i++) {
    times.began(`${i}`);
    times.ended(`${i}`);
  }
  vi.advanceTimersByTime(30_000);
  expect(reports[0]?.length).toBe(100);
  expect(reports[0]?.[0]).toBe(60_000);
});

test("a report that fails is forgotten", async () => {
  const report = vi.fn(() => Promise.reject(new Error("offline")));
  const times = new SendTimes(report);
  times.began("a");
  times.ended("a");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(report).toHaveBeenCalledTimes(1);
});
