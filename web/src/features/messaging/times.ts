import { t } from "@lingui/core/macro";

const time = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const dayOfThisYear = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const dayOfAnyYear = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });
const DAY = 24 * 60 * 60 * 1000;

/** 14:05 */
export function timeText(at: string): string {
  return time.format(new Date(at));
}

/** 14:05, or 2:05 where the day has two halves: for where there is little room. */
export function clockText(at: string): string {
  const parts = time.formatToParts(new Date(at)).filter(({ type }) => type !== "dayPeriod");
  return parts
    .map(({ value }) => value)
    .join("")
    .trim();
}

/** Monday, 2 March 2026 at 14:05:09 */
export function fullText(at: string): string {
  return full.format(new Date(at));
}

/** Today, Yesterday, Monday 2 March, or 2 March 2019. */
export function dayText(at: string, now = new Date()): string {
  const date = new Date(at);
  if (date.toDateString() === now.toDateString()) {
    return t`Today`;
  }
  if (date.toDateString() === new Date(now.getTime() - DAY).toDateString()) {
    return t`Yesterday`;
  }
  return (date.getFullYear() === now.getFullYear() ? dayOfThisYear : dayOfAnyYear).format(date);
}

/** For a moment somewhere in the past: the time alone today, else the day too. */
export function whenText(at: string, now = new Date()): string {
  return new Date(at).toDateString() === now.toDateString()
    ? timeText(at)
    : t`${dayText(at, now)}, ${timeText(at)}`;
}

const moment = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "numeric",
  minute: "2-digit",
});

/** Fri, 6 Mar, 14:05: for a moment that is near, or to come. */
export function momentText(at: string, now = new Date()): string {
  return new Date(at).toDateString() === now.toDateString() ? timeText(at) : moment.format(new Date(at));
}
