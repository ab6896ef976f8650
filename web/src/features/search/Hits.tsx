import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Channel, Highlight, Message, User } from "@/protocol/types";
import { useChannel } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { useUser } from "@/sync/hooks/people";
import { Avatar } from "@/ui/Avatar";
import { HashIcon } from "@/ui/icons";
import styles from "./Hits.module.css";
import { Marked } from "./Marked";

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

interface MessageHitProps {
  message: Message;
  channelName: string | undefined;
  onOpen: () => void;
  children: ReactNode;
}

/** A message that was found. All of it leads to where it was said. */
export function MessageHit({ message, channelName, onOpen, children }: MessageHitProps) {
  const { t } = useLingui();
  const author = useUser(message.user_id)?.display_name ?? t`Somebody`;
  const title = useChannelTitle(useChannel(message.channel_id));
  return (
    <article className={styles.hit}>
      <Avatar id={message.user_id} name={author} size="sm" />
      <div className={styles.body}>
        <div className={styles.head}>
          <MessageLink message={message} onOpen={onOpen}>
            {author}
          </MessageLink>
          <span className={styles.place}>
            {channelName === undefined ? title : `#${channelName}`}
            {message.thread_id !== undefined && <Trans> · in a thread</Trans>}
          </span>
          <time className={styles.time} dateTime={message.created_at}>
            {when.format(new Date(message.created_at))}
          </time>
        </div>
        <div className={styles.text}>{children}</div>
      </div>
    </article>
  );
}

function MessageLink({
  message,
  onOpen,
  children,
}: {
  message: Message;
  onOpen: () => void;
  children: ReactNode;
}) {
  const { id, channel_id: channelId, thread_id: threadId, number } = message;
  return threadId !== undefined && number === undefined ? (
    <Link
      className={styles.link}
      to="/c/$channelId/t/$threadId"
      params={{ channelId, threadId }}
      hash={id}
      onClick={onOpen}
    >
      {children}
    </Link>
  ) : (
    <Link
      className={styles.link}
      to="/c/$channelId/$messageId"
      params={{ channelId, messageId: id }}
      onClick={onOpen}
    >
      {children}
    </Link>
  );
}

interface PersonHitProps {
  user: User;
  highlights: readonly Highlight[];
  onOpen: () => void;
}

export function PersonHit({ user, highlights, onOpen }: PersonHitProps) {
  const { t } = useLingui();
  return (
    <article className={styles.hit}>
      <Avatar id={user.id} name={user.display_name} size="sm" />
      <div className={styles.body}>
        <Link className={styles.link} to="/people/$userId" params={{ userId: user.id }} onClick={onOpen}>
          <Marked text={user.display_name} highlights={highlights} />
        </Link>
        {user.deactivated_at !== undefined && <p className={styles.place}>{t`No longer here`}</p>}
      </div>
    </article>
  );
}

interface ChannelHitProps {
  channel: Channel;
  highlights: readonly Highlight[];
  onOpen: () => void;
}

export function ChannelHit({ channel, highlights, onOpen }: ChannelHitProps) {
  return (
    <article className={styles.hit}>
      <span className={styles.glyph}>
        <HashIcon />
      </span>
      <div className={styles.body}>
        <Link className={styles.link} to="/c/$channelId" params={{ channelId: channel.id }} onClick={onOpen}>
          <Marked text={channel.name} highlights={highlights} />
        </Link>
        {channel.topic !== "" && <p className={styles.place}>{channel.topic}</p>}
      </div>
    </article>
  );
}
