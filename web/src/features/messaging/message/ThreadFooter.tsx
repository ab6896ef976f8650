import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import type { Id } from "@/protocol/types";
import { useUser } from "@/sync/hooks/people";
import { useSynced } from "@/sync/hooks/SyncContext";
import type { ShownMessage } from "@/sync/shown";
import { Avatar } from "@/ui/Avatar";
import { Badge } from "@/ui/Badge";
import { CheckCircleIcon } from "@/ui/icons";
import { whenText } from "../times";
import styles from "./ThreadFooter.module.css";

const MOST_PICTURES = 4;

/** Below a message that a thread hangs on: who replied, how often, and when last. */
export function ThreadFooter({
  message,
  openThread,
}: {
  message: ShownMessage;
  openThread: (id: Id) => void;
}) {
  const { t } = useLingui();
  const unread = useSynced((state) => {
    const readState = state.threads.get(message.id)?.readState;
    return readState?.following ? readState.unread_count : 0;
  });
  const { details } = message;
  return (
    <Button className={styles.footer ?? ""} onPress={() => openThread(message.id)}>
      {details?.title && <span className={styles.title}>{details.title}</span>}
      {details?.resolved && (
        <span className={styles.resolved}>
          <CheckCircleIcon size={14} />
          <Trans>Resolved</Trans>
        </span>
      )}
      <span className={styles.people}>
        {(message.reply_user_ids ?? []).slice(0, MOST_PICTURES).map((id) => (
          <Replier key={id} id={id} />
        ))}
      </span>
      <span className={styles.count}>
        <Plural value={message.reply_count} one="# reply" other="# replies" />
      </span>
      <Badge count={unread} label={t`${unread} unread`} tone="mention" />
      {message.last_reply_at !== undefined && (
        <span className={styles.last}>
          <Trans>Last reply {whenText(message.last_reply_at)}</Trans>
        </span>
      )}
    </Button>
  );
}

function Replier({ id }: { id: Id }) {
  const name = useUser(id)?.display_name ?? "";
  return <Avatar id={id} name={name} size="sm" />;
}
