import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Id, Message } from "@/protocol/types";
import { useChannel } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { useUser } from "@/sync/hooks/people";
import { Avatar } from "@/ui/Avatar";
import { Markdown } from "../markdown/Markdown";
import { beginningOf } from "../message/beginningOf";
import { messagePath } from "../paths";
import { whenText } from "../times";
import styles from "./QuotedMessage.module.css";

interface QuotedMessageProps {
  label: string;
  userId: Id;
  text: string;
  createdAt: string;
  /** Before the author: what this is. */
  kind?: ReactNode;
  /** The message itself, for those who may see where it is. */
  original?: Message | null | undefined;
}

/** Another message inside of one: who said what, when, and the way to it. */
export function QuotedMessage({ label, userId, text, createdAt, kind, original }: QuotedMessageProps) {
  const { t } = useLingui();
  const author = useUser(userId)?.display_name ?? t`Somebody`;
  return (
    <figure className={styles.quote} aria-label={label}>
      <figcaption className={styles.head}>
        {kind !== undefined && <span className={styles.kind}>{kind}</span>}
        <Avatar id={userId} name={author} size="xs" />
        <span className={styles.author}>{author}</span>
        {original ? (
          <Place original={original} />
        ) : (
          <time className={styles.time}>{whenText(createdAt)}</time>
        )}
      </figcaption>
      <blockquote className={styles.text}>
        <Markdown text={beginningOf(text)} />
      </blockquote>
    </figure>
  );
}

function Place({ original }: { original: Message }) {
  const channel = useChannel(original.channel_id);
  const title = useChannelTitle(channel);
  const isNamed = channel?.kind === "public" || channel?.kind === "private";
  return (
    <Link className={styles.place} to={messagePath(original)}>
      {title === "" ? "" : isNamed ? `#${title} · ` : `${title} · `}
      <time dateTime={original.created_at}>{whenText(original.created_at)}</time>
    </Link>
  );
}
