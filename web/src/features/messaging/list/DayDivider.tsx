import { Trans } from "@lingui/react/macro";
import { cx } from "@/ui/cx";
import { dayText } from "../times";
import styles from "./Divider.module.css";

/** Above the first message of a day; where what is new begins there too, it says both. */
export function DayDivider({ at, isNew }: { at: string; isNew: boolean }) {
  return (
    <div className={cx(styles.divider, isNew && styles.new)}>
      <span className={styles.day}>{dayText(at)}</span>
      {isNew && (
        <span className={styles.label}>
          <Trans>New</Trans>
        </span>
      )}
    </div>
  );
}
