import { Trans } from "@lingui/react/macro";
import { PaperclipIcon } from "@/ui/fileIcons";
import styles from "./DropNotice.module.css";

/** Over the conversation while files are held over it. */
export function DropNotice() {
  return (
    <div className={styles.notice} aria-hidden="true">
      <span className={styles.words}>
        <PaperclipIcon size={28} />
        <Trans>Drop the files here to add them to your message</Trans>
      </span>
    </div>
  );
}
