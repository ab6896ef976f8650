import type { ShownMessage } from "@/sync/shown";
import { Avatar } from "@/ui/Avatar";
import { clockText } from "../times";
import styles from "./MessageGutter.module.css";

interface MessageGutterProps {
  message: ShownMessage;
  author: string;
  isFollowUp: boolean;
}

/** Beside the text: the author's picture, or for a message that goes on the time, while it is pointed at. */
export function MessageGutter({ message, author, isFollowUp }: MessageGutterProps) {
  return isFollowUp ? (
    <span className={styles.time} aria-hidden="true">
      {clockText(message.created_at)}
    </span>
  ) : (
    <Avatar id={message.user_id} name={author} size="message" className={styles.avatar} />
  );
}
