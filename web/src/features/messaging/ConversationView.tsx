import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef } from "react";
import type { Id } from "@/protocol/types";
import { useHas } from "@/sync/hooks/channelRights";
import type { MessageList as Messages } from "@/sync/hooks/messages";
import { useMe } from "@/sync/hooks/people";
import type { ShownMessage } from "@/sync/shown";
import { placeOf } from "@/sync/store/place";
import styles from "./Conversation.module.css";
import { MayMentionAll } from "./composer/mentionAll";
import { MessageList, type MessageListHandle } from "./list/MessageList";
import { rowsOf } from "./list/rows";
import { UnreadBar } from "./list/UnreadBar";
import { OpenedMessage } from "./message/OpenedMessage";
import { TypingIndicator } from "./TypingIndicator";
import { useMessageCommands } from "./useMessageCommands";

interface ConversationViewProps {
  label: string;
  channelId: Id;
  threadId?: Id;
  list: Messages;
  target: Id | undefined;
  readNumber: number | undefined;
  unread: number;
  /** The reader marked it unread by hand. */
  isMarked: boolean;
  /** It is not to be read by being looked at. */
  isHeld: boolean;
  numberOf: (message: ShownMessage) => number | undefined;
  beginning: ReactNode;
  canWrite: boolean;
  openThread?: (threadId: Id) => void;
  onSeen: (newest: ShownMessage) => void;
  /** Draws the composer, or what stands in its place. */
  footer: (composing: Composing) => ReactNode;
}

export interface Composing {
  /** Files that are dropped on the conversation go to the composer. */
  dropArea: RefObject<HTMLElement | null>;
  /** To be called when something was sent: the reader wants to see it. */
  onSent: () => void;
  /** Opens the reader's last message to be edited. */
  onEditLast: () => void;
}

/** The messages of a channel or a thread, and below them who writes and the composer. */
export function ConversationView(props: ConversationViewProps) {
  const { label, channelId, threadId, list, target, readNumber, unread, numberOf, canWrite, openThread } =
    props;
  const { isMarked, isHeld, onSeen: markSeen } = props;
  const me = useMe().id;
  const mayMentionAll = useHas("mention_all", channelId);
  const listHandle = useRef<MessageListHandle>(null);
  const dropArea = useRef<HTMLDivElement>(null);
  const { commands, permissionsFor, opened, modeOf } = useMessageCommands({
    canWrite,
    mayPost: useHas(threadId === undefined ? "post" : "reply", channelId),
    place: placeOf({ channel_id: channelId, thread_id: threadId }),
    openThread,
  });
  const { messages, pending, hasMoreAfter } = list;
  const rows = useMemo(() => {
    const shown = hasMoreAfter ? (messages ?? []) : [...(messages ?? []), ...pending];
    return rowsOf(shown, { me, readNumber, numberOf, isMarked });
  }, [messages, pending, hasMoreAfter, me, readNumber, numberOf, isMarked]);
  const onSeen = useCallback(
    (newest: ShownMessage) => {
      if (!isHeld) markSeen(newest);
    },
    [isHeld, markSeen],
  );

  // What is open belongs to a message that may go: deleted elsewhere, or its row replaced by another stretch.
  const isGone = opened !== undefined && !rows.some((row) => row.message.key === opened.message.key);
  useEffect(() => {
    if (isGone) {
      commands.close();
    }
  }, [isGone, commands]);

  const onEditLast = () => {
    const last = rows.findLast((row) => permissionsFor(row.message).canEdit)?.message;
    if (last !== undefined) {
      commands.open(last, "edit");
    }
  };

  return (
    <div ref={dropArea} className={styles.conversation}>
      <MayMentionAll value={mayMentionAll}>
        <MessageList
          ref={listHandle}
          label={label}
          list={list}
          rows={rows}
          target={target}
          unread={unread}
          beginning={props.beginning}
          startsAtTop={threadId !== undefined}
          commands={commands}
          permissionsFor={permissionsFor}
          modeOf={modeOf}
          onSeen={onSeen}
          unreadBar={
            <UnreadBar
              rows={rows}
              list={list}
              unread={unread}
              readNumber={readNumber}
              numberOf={numberOf}
              isHeld={isHeld}
              onJump={() => listHandle.current?.showUnread()}
              onRead={markSeen}
            />
          }
        />
      </MayMentionAll>
      <div className={styles.footer}>
        {props.footer({ dropArea, onSent: () => listHandle.current?.showLatest(), onEditLast })}
        <TypingIndicator channelId={channelId} threadId={threadId} />
      </div>
      {opened !== undefined && (
        <OpenedMessage {...opened} commands={commands} permissions={permissionsFor(opened.message)} />
      )}
    </div>
  );
}
