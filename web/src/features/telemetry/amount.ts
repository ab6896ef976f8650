import type { FigureUnit } from "@/protocol/types";

const number = (value: number, maximumFractionDigits: number) =>
  new Intl.NumberFormat(undefined, { maximumFractionDigits }).format(value);

const hourAndMinute = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

/** A time of the day, of seconds since 1970. */
export const clock = (seconds: number) => hourAndMinute.format(seconds * 1000);

/** A figure as people read it: `0.21 ms`, `1.5 s`, `12 %`, `0.5/s`, `310 MB`. */
export function amount(value: number, unit: FigureUnit): string {
  switch (unit) {
    case "seconds":
      return time(value);
    case "bytes":
      return value >= 1e9 ? `${number(value / 1e9, 2)} GB` : `${number(value / 1e6, 0)} MB`;
    case "share":
      return `${number(value * 100, 1)} %`;
    case "per_second":
      return `${number(value, value < 1 ? 2 : 1)}/s`;
    case "cores":
      return number(value, 2);
    case "count":
      return number(value, 1);
  }
}

function time(seconds: number): string {
  if (seconds === 0) return "0 s";
  if (seconds < 0.001) return `${number(seconds * 1000, 2)} ms`;
  if (seconds < 1) return `${number(seconds * 1000, seconds < 0.01 ? 1 : 0)} ms`;
  if (seconds < 120) return `${number(seconds, 1)} s`;
  return seconds < 7200 ? `${number(seconds / 60, 0)} min` : `${number(seconds / 3600, 1)} h`;
}
