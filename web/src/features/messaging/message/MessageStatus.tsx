import { Trans } from "@lingui/react/macro";
import { problemText } from "@/sync/hooks/problems";
import type { ShownMessage } from "@/sync/shown";
import { Button } from "@/ui/Button";
import { ClockIcon, WarningIcon } from "@/ui/icons";
import type { MessageCommands } from "../commands";
import styles from "./MessageStatus.module.css";

/** What becomes of a message that the server does not have yet. */
export function MessageStatus({ message, commands }: { message: ShownMessage; commands: MessageCommands }) {
  if (message.status === "waiting") {
    return (
      <p className={styles.waiting}>
        <ClockIcon size={14} />
        <Trans>Kept on this device; sent as soon as there is a connection.</Trans>
      </p>
    );
  }
  const problem = message.problem;
  return (
    <div className={styles.failed} role="alert">
      <WarningIcon size={16} />
      <span>
        {problem ? problemText({ code: problem.code, message: problem.title }) : <Trans>Not sent.</Trans>}
      </span>
      <span className={styles.actions}>
        <Button size="sm" onPress={() => commands.retry(message)}>
          <Trans>Send again</Trans>
        </Button>
        <Button size="sm" variant="quiet" onPress={() => commands.discard(message)}>
          <Trans>Discard</Trans>
        </Button>
      </span>
    </div>
  );
}
