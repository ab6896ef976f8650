import { Trans } from "@lingui/react/macro";
import { CalendarIcon } from "@/ui/icons";
import styles from "./ThreadFacts.module.css";

const inThisYear = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" });
const inAnother = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

export function dayOf(date: Date, now = new Date()): string {
  return (date.getFullYear() === now.getFullYear() ? inThisYear : inAnother).format(date);
}

/** A day as `2026-12-24`, where the reader is. */
export function isOverdue(day: string, today = new Date()): boolean {
  const here = new Date(today.getTime() - today.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return day < here;
}

export function DueDay({ day, isDone = false }: { day: string; isDone?: boolean }) {
  const isLate = !isDone && isOverdue(day);
  const text = dayOf(new Date(`${day}T12:00:00`));
  return (
    <time dateTime={day} className={styles.due} data-late={isLate || undefined}>
      <CalendarIcon size={14} />
      {isLate ? <Trans>Overdue since {text}</Trans> : <Trans>Due {text}</Trans>}
    </time>
  );
}
