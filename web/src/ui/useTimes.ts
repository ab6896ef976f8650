import { useLingui } from "@lingui/react";
import { useMemo } from "react";

const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** Dates in the reader's language: `ago` says "3 days ago" or "in 2 hours", `date` says the day, `moment` the time as well. */
export function useTimes() {
  const { i18n } = useLingui();
  return useMemo(() => {
    const relative = new Intl.RelativeTimeFormat(i18n.locale, { numeric: "auto" });
    const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
    const minute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
    return {
      ago(timestamp: string, now = Date.now()): string {
        const seconds = (Date.parse(timestamp) - now) / 1000;
        const [unit, size] =
          units.find(([, length]) => Math.abs(seconds) >= length) ?? (["minute", 60] as const);
        return relative.format(Math.round(seconds / size), unit);
      },
      date: (timestamp: string) => day.format(Date.parse(timestamp)),
      moment: (timestamp: string) => minute.format(Date.parse(timestamp)),
    };
  }, [i18n.locale]);
}
