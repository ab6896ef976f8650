import { dayText } from "../times";
import styles from "./StickyDay.module.css";

/** The day of the topmost message, while the reader moves through history. */
export function StickyDay({ at }: { at: string }) {
  return (
    <div className={styles.sticky} aria-hidden="true">
      <span className={styles.day}>{dayText(at)}</span>
    </div>
  );
}
