import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Message } from "@/protocol/types";
import { useUser } from "@/sync/hooks/people";
import { Avatar } from "@/ui/Avatar";
import { Markdown } from "../markdown/Markdown";
import { beginningOf } from "../message/beginningOf";
import { messagePath } from "../paths";
import { whenText } from "../times";
import styles from "./Card.module.css";
import { PlaceName } from "./PlaceName";

interface MessageCardProps {
  message: Message;
  /** Where everything is in one channel, its name says nothing. */
  isPlaceShown?: boolean;
  /** Below the text. */
  note?: ReactNode;
  actions: ReactNode;
}

/** A message on a list: the card leads to it. */
export function MessageCard({ message, isPlaceShown = true, note, actions }: MessageCardProps) {
  const { t } = useLingui();
  const author = useUser(message.user_id)?.display_name ?? t`Somebody`;
  return (
    <article className={styles.card} aria-label={t`Message of ${author}`}>
      <div className={styles.head}>
        <Avatar id={message.user_id} name={author} size="sm" />
        <Link className={styles.link} to={messagePath(message)}>
          {author}
        </Link>
        <span className={styles.place}>
          {isPlaceShown && (
            <>
              <PlaceName channelId={message.channel_id} threadId={message.thread_id} /> ·{" "}
            </>
          )}
          <time dateTime={message.created_at}>{whenText(message.created_at)}</time>
        </span>
        <span className={styles.actions}>{actions}</span>
      </div>
      <div className={styles.text}>
        <Markdown text={beginningOf(message.text !== "" ? message.text : (message.forward?.text ?? ""))} />
      </div>
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </article>
  );
}
