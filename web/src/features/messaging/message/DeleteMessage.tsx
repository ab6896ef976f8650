import { Trans, useLingui } from "@lingui/react/macro";
import type { ShownMessage } from "@/sync/shown";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import type { MessageCommands } from "../commands";
import { Markdown } from "../markdown/Markdown";
import { beginningOf } from "./beginningOf";
import styles from "./DeleteMessage.module.css";

export function DeleteMessage({ message, commands }: { message: ShownMessage; commands: MessageCommands }) {
  const { t } = useLingui();
  return (
    <ConfirmDialog
      title={t`Delete this message?`}
      confirmLabel={t`Delete`}
      isOpen
      onClose={commands.close}
      onConfirm={() => {
        commands.close();
        commands.remove(message);
      }}
    >
      <p>
        {message.reply_count > 0 ? (
          <Trans>It disappears for everybody, its replies stay. This cannot be undone.</Trans>
        ) : (
          <Trans>It disappears for everybody. This cannot be undone.</Trans>
        )}
      </p>
      <blockquote className={styles.text}>
        <Markdown text={beginningOf(message.text)} />
      </blockquote>
    </ConfirmDialog>
  );
}
