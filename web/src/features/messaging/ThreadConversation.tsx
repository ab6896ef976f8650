import { Plural, useLingui } from "@lingui/react/macro";
import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useCallback, useState } from "react";
import type { Id } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { useHas } from "@/sync/hooks/channelRights";
import { useChannel } from "@/sync/hooks/channels";
import { useThreadMessages } from "@/sync/hooks/messages";
import { usePlanning } from "@/sync/hooks/scheduled";
import type { ThreadView } from "@/sync/hooks/threads";
import type { ShownMessage } from "@/sync/shown";
import { Checkbox } from "@/ui/Checkbox";
import { useCoarsePointer } from "@/ui/useCoarsePointer";
import { ConversationView } from "./ConversationView";
import { Composer } from "./composer/Composer";
import { ThreadRoot } from "./message/ThreadRoot";
import styles from "./ThreadConversation.module.css";
import { useHeldUnread } from "./useHeldUnread";
import { useNewLine } from "./useNewLine";

interface ThreadConversationProps {
  channelId: Id;
  thread: ThreadView;
  /** Stands in place of the composer where one can't write. */
  footer?: ReactNode;
  /** One may react though something stands in place of the composer. */
  isOpen?: boolean;
}

/** The message that a thread started from, its replies, and the composer. */
export function ThreadConversation(props: ThreadConversationProps) {
  return <Replies key={props.thread.root.id} {...props} />;
}

function Replies({ channelId, thread, footer, isOpen = false }: ThreadConversationProps) {
  const { t } = useLingui();
  const threadId = thread.root.id;
  const channelName = useChannel(channelId)?.name ?? "";
  const target = useLocation({ select: (location) => location.hash }) || undefined;
  const isCoarse = useCoarsePointer();
  const list = useThreadMessages(threadId, target);
  const readNumber = useNewLine(
    thread.readState.following ? thread.readState.read_number : undefined,
    thread.readState.unread_count,
    thread.readState.marked_unread,
  );
  const isHeld = useHeldUnread(thread.readState.marked_unread);
  const { markThreadRead, postMessage } = useActions();
  const { schedule } = usePlanning();
  const [alsoToChannel, setAlsoToChannel] = useState(false);
  const onSeen = useCallback(
    (newest: ShownMessage) => markThreadRead(threadId, newest.id),
    [markThreadRead, threadId],
  );
  const canWrite = footer === undefined || isOpen;
  const mayPost = useHas("post", channelId);
  const count = thread.root.reply_count;
  return (
    <ConversationView
      label={t`Replies in this thread`}
      channelId={channelId}
      threadId={threadId}
      list={list}
      target={target}
      readNumber={readNumber}
      unread={thread.readState.unread_count}
      isMarked={thread.readState.marked_unread}
      isHeld={isHeld}
      numberOf={numberInThread}
      beginning={
        <>
          <ThreadRoot message={thread.root} canWrite={canWrite} />
          {count > 0 && (
            <p className={styles.count}>
              <Plural value={count} one="# reply" other="# replies" />
            </p>
          )}
        </>
      }
      canWrite={canWrite}
      onSeen={onSeen}
      footer={({ dropArea, onSent, onEditLast }) =>
        footer ?? (
          <Composer
            place={`thread:${threadId}`}
            channelId={channelId}
            threadId={threadId}
            placeholder={t`Reply`}
            autoFocus={!isCoarse && target === undefined}
            onEditLast={onEditLast}
            dropArea={dropArea}
            onSend={(text, extras) => {
              postMessage(channelId, text, { threadId, ...(alsoToChannel && { alsoToChannel }), ...extras });
              setAlsoToChannel(false);
              onSent();
            }}
            onSchedule={async (text, at, extras) => {
              await schedule({ channelId, threadId, alsoToChannel, text, at, ...extras });
              setAlsoToChannel(false);
            }}
          >
            {mayPost && (
              <Checkbox isSelected={alsoToChannel} onChange={setAlsoToChannel}>
                <span className={styles.also}>
                  {channelName === "" ? t`Also send to the conversation` : t`Also send to #${channelName}`}
                </span>
              </Checkbox>
            )}
          </Composer>
        )
      }
    />
  );
}

function numberInThread(message: ShownMessage): number | undefined {
  return message.thread_number;
}
