import { Plural, Trans } from "@lingui/react/macro";
import type { MessageList } from "@/sync/hooks/messages";
import type { ShownMessage } from "@/sync/shown";
import { Button } from "@/ui/Button";
import { ArrowUpIcon } from "@/ui/icons";
import type { Row } from "./rows";
import styles from "./UnreadBar.module.css";

interface UnreadBarProps {
  rows: readonly Row[];
  list: MessageList;
  unread: number;
  readNumber: number | undefined;
  numberOf: (message: ShownMessage) => number | undefined;
  /** It stays unread until somebody says otherwise. */
  isHeld: boolean;
  onJump: () => void;
  onRead: (newest: ShownMessage) => void;
}

/** Where the first unread message has not been loaded, the way to it; and where what is unread is kept so, the way to end that. */
export function UnreadBar(props: UnreadBarProps) {
  const { rows, list, unread, readNumber, numberOf, isHeld, onJump, onRead } = props;
  const first = rows[0]?.message;
  const firstNumber = first && numberOf(first);
  const isBefore =
    list.hasMoreBefore &&
    readNumber !== undefined &&
    firstNumber !== undefined &&
    firstNumber > readNumber + 1;
  const newest = rows.findLast((row) => row.message.status === "sent")?.message;
  if (unread === 0 || (!isBefore && !isHeld)) return null;
  return (
    <div className={styles.bar} role="status">
      <span className={styles.text}>
        <Plural value={unread} one="# unread message" other="# unread messages" />
      </span>
      {isBefore && (
        <Button size="sm" variant="quiet" icon={<ArrowUpIcon size={16} />} onPress={onJump}>
          <Trans>Jump to the first</Trans>
        </Button>
      )}
      {newest && !list.hasMoreAfter && (
        <Button size="sm" variant="quiet" onPress={() => onRead(newest)}>
          <Trans>Mark read</Trans>
        </Button>
      )}
    </div>
  );
}
