import { useLingui } from "@lingui/react/macro";
import { memo, useState } from "react";
import { useUser } from "@/sync/hooks/people";
import { cx } from "@/ui/cx";
import { useCoarsePointer } from "@/ui/useCoarsePointer";
import type { MessageCommands, Mode, Permissions } from "../commands";
import { DayDivider } from "../list/DayDivider";
import { NewDivider } from "../list/NewDivider";
import { placedAt, type Row } from "../list/rows";
import { TraceRow } from "../move/TraceRow";
import { timeText } from "../times";
import { MessageBody } from "./MessageBody";
import { MessageGutter } from "./MessageGutter";
import { MessageHeader } from "./MessageHeader";
import { MessageMarks } from "./MessageMarks";
import styles from "./MessageRow.module.css";
import { MessageToolbar } from "./MessageToolbar";
import { useLongPress } from "./useLongPress";

interface MessageRowProps {
  row: Row;
  commands: MessageCommands;
  permissions: Permissions;
  mode: Mode | undefined;
  /** The one row of the list that the Tab key reaches. */
  isCurrent: boolean;
  isTarget?: boolean;
  position?: number;
}

/** One message, or the trace of some that were moved away, with the dividers above it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { row, isCurrent, isTarget = false, position } = props;
  return row.message.trace ? (
    <TraceRow
      row={row}
      trace={row.message.trace}
      isCurrent={isCurrent}
      isTarget={isTarget}
      position={position}
    />
  ) : (
    <OneMessage {...props} />
  );
});

function OneMessage(props: MessageRowProps) {
  const { row, commands, permissions, mode, isCurrent, isTarget = false, position } = props;
  const { message, isFollowUp } = row;
  const { t } = useLingui();
  const author = useUser(message.user_id)?.display_name ?? t`Somebody`;
  const [isPointedAt, setPointedAt] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const longPress = useLongPress(() => commands.open(message, "menu"));
  // Fingers have the menu of the long press; a row of small buttons over the text would be in the way.
  const isCoarse = useCoarsePointer();
  const hasToolbar =
    !isCoarse &&
    (isPointedAt || hasFocus || mode === "react") &&
    mode !== "edit" &&
    message.status === "sent";
  return (
    <article
      className={styles.article}
      data-key={message.key}
      tabIndex={isCurrent ? 0 : -1}
      aria-label={t`${author}, ${timeText(message.created_at)}`}
      aria-posinset={position}
      aria-setsize={position === undefined ? undefined : -1}
      onFocus={() => setFocus(true)}
      onBlur={(event) => setFocus(event.currentTarget.contains(event.relatedTarget))}
    >
      {row.startsDay && <DayDivider at={placedAt(message)} isNew={row.startsNew} />}
      {row.startsNew && !row.startsDay && <NewDivider />}
      <div
        className={cx(styles.row, isFollowUp && styles.followUp, isTarget && styles.target)}
        data-mode={mode}
        data-status={message.status}
        onPointerEnter={(event) => setPointedAt(event.pointerType === "mouse")}
        onPointerLeave={() => setPointedAt(false)}
        {...longPress}
      >
        <MessageGutter message={message} author={author} isFollowUp={isFollowUp} />
        <div className={styles.content}>
          <MessageMarks message={message} />
          {!isFollowUp && (
            <MessageHeader message={message} author={author} isInThread={commands.openThread === undefined} />
          )}
          <MessageBody
            message={message}
            commands={commands}
            permissions={permissions}
            isEditing={mode === "edit"}
          />
        </div>
        {hasToolbar && (
          <MessageToolbar
            message={message}
            commands={commands}
            permissions={permissions}
            isReacting={mode === "react"}
          />
        )}
      </div>
    </article>
  );
}
