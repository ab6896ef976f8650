import { t } from "@lingui/core/macro";

export interface Preset {
  id: string;
  label: string;
  at: Date;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MONDAY = 1;
const DAYS = 7;
const MORNING = 9;

/** Times that people often mean, in the time zone of this device: nine o'clock stays nine o'clock when the clocks change. */
export function presetsAt(now: Date): Preset[] {
  const tomorrow = morningIn(now, 1);
  const monday = morningIn(now, (MONDAY - now.getDay() + DAYS) % DAYS || DAYS);
  const presets = [
    { id: "minutes", label: t`In 20 minutes`, at: wholeMinute(now.getTime() + 20 * MINUTE) },
    { id: "hour", label: t`In 1 hour`, at: wholeMinute(now.getTime() + HOUR) },
    { id: "hours", label: t`In 3 hours`, at: wholeMinute(now.getTime() + 3 * HOUR) },
    { id: "tomorrow", label: t`Tomorrow`, at: tomorrow },
    { id: "monday", label: t`Next Monday`, at: monday },
  ];
  return presets.filter((preset) => preset.id !== "monday" || monday.getTime() !== tomorrow.getTime());
}

function morningIn(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}

function wholeMinute(ms: number): Date {
  return new Date(Math.ceil(ms / MINUTE) * MINUTE);
}
