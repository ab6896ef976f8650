import { Trans } from "@lingui/react/macro";
import { cx } from "@/ui/cx";
import styles from "./Divider.module.css";

/** Above the first message that was not read when the conversation was opened. */
export function NewDivider() {
  return (
    <div className={cx(styles.divider, styles.new)}>
      <span className={styles.label}>
        <Trans>New messages</Trans>
      </span>
    </div>
  );
}
