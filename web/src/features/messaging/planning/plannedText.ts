import { t } from "@lingui/core/macro";
import { dayText, timeText } from "../times";

/** today at 14:05, tomorrow at 9:00, Monday 2 March at 9:00: for a moment that is to come, or has just been. */
export function plannedText(at: string, now = new Date()): string {
  const time = timeText(at);
  const date = new Date(at);
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  if (date.toDateString() === now.toDateString()) {
    return t`today at ${time}`;
  }
  if (date.toDateString() === tomorrow.toDateString()) {
    return t`tomorrow at ${time}`;
  }
  return t`${dayText(at, now)} at ${time}`;
}
