import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Focusable } from "react-aria-components";
import type { ShownMessage } from "@/sync/shown";
import { Tooltip } from "@/ui/Tooltip";
import { messagePath, threadPath } from "../paths";
import { fullText, timeText } from "../times";
import styles from "./MessageHeader.module.css";

interface MessageHeaderProps {
  message: ShownMessage;
  author: string;
  isInThread: boolean;
}

/** Who wrote it and when; the time is the message's permalink. */
export function MessageHeader({ message, author, isInThread }: MessageHeaderProps) {
  return (
    <div className={styles.header}>
      <span className={styles.author}>{author}</span>
      <MessageTime message={message} />
      {message.thread_id !== undefined && message.also_to_channel && (
        <span className={styles.context}>
          {isInThread ? (
            <Trans>also sent to the channel</Trans>
          ) : (
            <Link to={threadPath(message.channel_id, message.thread_id)} tabIndex={-1}>
              <Trans>replied in a thread</Trans>
            </Link>
          )}
        </span>
      )}
    </div>
  );
}

function MessageTime({ message }: { message: ShownMessage }) {
  const time = <time dateTime={message.created_at}>{timeText(message.created_at)}</time>;
  if (message.status !== "sent") {
    return <span className={styles.time}>{time}</span>;
  }
  return (
    <Tooltip text={fullText(message.created_at)}>
      <Focusable>
        <Link className={styles.time} to={messagePath(message)} tabIndex={-1}>
          {time}
        </Link>
      </Focusable>
    </Tooltip>
  );
}
