import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { PerformanceFigure, PerformanceReport } from "@/protocol/types";
import { aSync, aUser } from "@/testing/fixtures";
import { openApp } from "@/testing/openApp";
import { amount } from "./amount";
import { figuresOf, highest, timesOf, valuesOf } from "./figures";

const drawn = vi.hoisted(() => [] as unknown[]);
// A canvas needs a real browser; what would be drawn is looked at here.
vi.mock("uplot", () => ({
  default: class {
    constructor(_: unknown, data: unknown) {
      drawn.push(data);
    }
    setData() {}
    setSize() {}
    destroy() {}
  },
}));

beforeEach(() => {
  localStorage.clear();
  drawn.length = 0;
});

const figure = (name: string, now: number, history: number[], limit?: number): PerformanceFigure => ({
  name,
  unit: name === "messages" ? "per_second" : /^(jobs|broker)/.test(name) ? "count" : "seconds",
  now,
  history,
  ...(limit === undefined ? {} : { limit }),
});
const aReport = (...servers: PerformanceFigure[][]): PerformanceReport => ({
  at: "2026-03-02T09:03:10.000Z",
  from: "2026-03-02T09:00:00.000Z",
  step_seconds: 60,
  servers: servers.map((figures, number) => ({
    number,
    asked: number === 0,
    at: "2026-03-02T09:03:05.000Z",
    figures,
  })),
});
const well = aReport([
  figure("stage.commit.p99", 0.0042, [-1, 0.004, 0.25], 0.5),
  figure("messages", 12.5, [-1, 3, 4]),
  figure("jobs.dead", 0, [-1, 0, 0], 0),
  figure("reader.search.delay", 0, [-1, 2, 0], 60),
]);
const owner = aSync();
const member = aUser("1", { role: "member" });
const open = (report: unknown, sync = owner) =>
  openApp("/performance", { sync, answers: { "GET /admin/performance": report } });

test("an admin sees how it is, how it was, and each chart also as a table", async () => {
  await open(well);
  expect(await screen.findByText("Everything is within its bounds.")).toBeDefined();
  const minute = within(screen.getByRole("region", { name: "The last minute" }));
  expect(minute.getByText("4.2 ms")).toBeDefined();
  const life = within(screen.getByRole("region", { name: "A message's life" }));
  const commit = within(life.getByRole("row", { name: /Commit/ }));
  expect(commit.getAllByRole("cell").map((cell) => cell.textContent)).toEqual([
    "4.2 ms",
    "250 ms",
    expect.stringMatching(/02|2/),
  ]);
  expect(
    within(screen.getByRole("region", { name: "Readers behind" })).getByRole("row", { name: /search/ }),
  ).toBeDefined();
  expect(screen.queryByRole("region", { name: "Broker" })).toBeNull();
  await waitFor(() => expect(drawn.length).toBeGreaterThan(5));
});

test("what is past its bound is named, with the bound", async () => {
  await open(aReport([figure("stage.commit.p99", 1.4, [1.4], 0.5), figure("jobs.dead", 3, [3], 0)]));
  const status = await screen.findByText("2 figures are past their bounds:");
  expect(status.parentElement?.textContent).toContain("Committing messages: 1.4 s (at most 500 ms)");
  expect(status.parentElement?.textContent).toContain("Jobs that were given up: 3 (at most 0)");
});

test("what was given up leads to where it waits", async () => {
  await open(aReport([figure("jobs.dead", 3, [3], 0), figure("readers.dead_letters", 1, [1], 0)]));
  const chart = within(await screen.findByRole("region", { name: "Given up" }));
  expect(chart.getByRole("link", { name: "Jobs" }).getAttribute("href")).toBe("/given-up");
  expect(chart.getByRole("link", { name: "Events" }).getAttribute("href")).toBe("/given-up?show=events");
  const bad = screen.getByRole("link", { name: "Jobs that were given up: 3 (at most 0)" });
  expect(bad.getAttribute("href")).toBe("/given-up");
});

test("a broker has a chart of its own, and one that is away is named", async () => {
  await open(aReport([figure("broker.down", 4, [0, 0, 4], 0)]));
  const status = await screen.findByText("1 figure is past its bound:");
  expect(status.parentElement?.textContent).toContain(
    "Connections to the broker that are down: 4 (at most 0)",
  );
  const broker = within(screen.getByRole("region", { name: "Broker" }));
  expect(broker.getAllByRole("cell")[0]?.textContent).toBe("4 past its bound");
});

test("of several servers one can be looked at alone", async () => {
  const { user } = await open(aReport([figure("messages", 2, [2])], [figure("messages", 3, [3])]));
  const now = () =>
    within(screen.getByRole("region", { name: "Messages" })).getAllByRole("cell")[0]?.textContent;
  await screen.findByRole("region", { name: "Messages" });
  expect(now()).toBe("5/s");
  await user.click(screen.getByRole("button", { name: /All servers/ }));
  await user.click(await screen.findByRole("option", { name: "Server 1" }));
  expect(now()).toBe("3/s");
});

test("it is asked again for another time", async () => {
  const { user, calls } = await open(well);
  const asked = () => calls.filter((call) => call.path === "/admin/performance").length;
  await screen.findByText("Everything is within its bounds.");
  const before = asked();
  await user.click(screen.getByRole("button", { name: /Last 24 hours/ }));
  await user.click(await screen.findByRole("option", { name: "Last hour" }));
  await waitFor(() => expect(asked()).toBeGreaterThan(before));
});

test("whoever is no admin finds nothing here", async () => {
  await open(well, aSync({ me: member, users: [member] }));
  expect(screen.queryByRole("heading", { name: "Performance" })).toBeNull();
});

test("servers add up or the worst counts, and what is not known of one does not hide the other", () => {
  const all = figuresOf(
    aReport(
      [figure("messages", 2, [-1, 2]), figure("stage.commit.p99", 0.1, [0.1, 0.2])],
      [figure("messages", 3, [1, 3]), figure("stage.commit.p99", 0.3, [-1, 0.1])],
    ),
    "all",
  );
  expect(all.get("messages")).toMatchObject({ now: 5, history: [1, 5] });
  expect(all.get("stage.commit.p99")).toMatchObject({ now: 0.3, history: [0.1, 0.2] });
});

test("a history is laid along its times, with gaps", () => {
  const times = timesOf(well);
  const commit = figuresOf(well, 0).get("stage.commit.p99");
  expect(times.map((time) => new Date(time * 1000).toISOString().slice(11, 16))).toEqual([
    "09:00",
    "09:01",
    "09:02",
  ]);
  expect(valuesOf(commit, times.length)).toEqual([null, 0.004, 0.25]);
  expect(commit && highest(commit, times)).toEqual({ value: 0.25, time: times[2] });
});

test.each([
  [0.00021, "seconds", "0.21 ms"],
  [0.012, "seconds", "12 ms"],
  [90, "seconds", "90 s"],
  [900, "seconds", "15 min"],
  [0.02, "share", "2 %"],
  [310_000_000, "bytes", "310 MB"],
  [0.05, "per_second", "0.05/s"],
] as const)("%s in %s reads %s", (value, unit, text) => {
  expect(amount(value, unit)).toBe(text);
});
