import type { PerformanceFigure, PerformanceReport } from "@/protocol/types";

/** What stands for a step of which nothing is known. */
const unknown = -1;

/** Over all servers these add up; of the others the worst counts. */
const added = new Set([
  "messages",
  "requests",
  "errors",
  "connections",
  "journal.waiting",
  "broker.down",
  "cpu",
  "memory",
]);

export type Figures = ReadonlyMap<string, PerformanceFigure>;

/** The figures of one server, or of all of them together. */
export function figuresOf(report: PerformanceReport, server: number | "all"): Figures {
  const figures = new Map<string, PerformanceFigure>();
  for (const { number, figures: own } of report.servers) {
    if (server !== "all" && server !== number) continue;
    for (const figure of own) {
      const other = figures.get(figure.name);
      figures.set(figure.name, other ? together(other, figure) : figure);
    }
  }
  return figures;
}

/** Past its bound. */
export function isBad({ now, limit }: PerformanceFigure): boolean {
  return now !== undefined && limit !== undefined && now > limit;
}

/** The highest value of the history and the time of its step, if anything is known. */
export function highest(figure: PerformanceFigure, times: readonly number[]) {
  let at = -1;
  figure.history?.forEach((value, i, all) => {
    if (value !== unknown && (at < 0 || value > (all[at] ?? unknown))) at = i;
  });
  const value = figure.history?.[at];
  const time = times[at];
  return value === undefined || time === undefined ? undefined : { value, time };
}

/** When each step of the histories began, in Unix seconds. */
export function timesOf(report: PerformanceReport): number[] {
  const { from, step_seconds: step = 60, servers } = report;
  if (from === undefined) return [];
  const first = Date.parse(from) / 1000;
  const length = Math.max(0, ...servers.flatMap((s) => s.figures.map((f) => f.history?.length ?? 0)));
  return Array.from({ length }, (_, i) => first + i * step);
}

/** For a chart: what is not known is a gap. */
export function valuesOf(figure: PerformanceFigure | undefined, length: number): (number | null)[] {
  return Array.from({ length }, (_, i) => {
    const value = figure?.history?.[i] ?? unknown;
    return value === unknown ? null : value;
  });
}

function together(a: PerformanceFigure, b: PerformanceFigure): PerformanceFigure {
  const join = added.has(a.name) ? (x: number, y: number) => x + y : Math.max;
  const now = a.now === undefined ? b.now : b.now === undefined ? a.now : join(a.now, b.now);
  const history =
    a.history &&
    b.history &&
    a.history.map((x, i) => {
      const y = b.history?.[i] ?? unknown;
      return x === unknown ? y : y === unknown ? x : join(x, y);
    });
  return {
    name: a.name,
    unit: a.unit,
    ...(now === undefined ? {} : { now }),
    ...(a.limit === undefined ? {} : { limit: a.limit }),
    ...(history === undefined ? {} : { history }),
  };
}
