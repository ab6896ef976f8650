import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useChannel } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { useUser } from "@/sync/hooks/people";
import type { ThreadEntry } from "@/sync/store/state";
import { Avatar } from "@/ui/Avatar";
import { Badge } from "@/ui/Badge";
import styles from "./ThreadCard.module.css";

interface ThreadCardProps {
  thread: ThreadEntry;
  renderText: (text: string) => ReactNode;
}

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** What a thread is about and what is new in it. All of it leads to the thread. */
export function ThreadCard({ thread, renderText }: ThreadCardProps) {
  const { t } = useLingui();
  const { root, readState } = thread;
  const channel = useChannel(root.channel_id);
  const title = useChannelTitle(channel);
  const author = useUser(root.user_id)?.display_name ?? t`Somebody`;
  const isNamed = channel?.kind === "public" || channel?.kind === "private";
  return (
    <article className={styles.card} data-unread={readState.unread_count > 0 || undefined}>
      <div className={styles.head}>
        <Avatar id={root.user_id} name={author} size="sm" />
        <Link
          className={styles.link}
          to="/c/$channelId/t/$threadId"
          params={{ channelId: root.channel_id, threadId: root.id }}
        >
          {author}
        </Link>
        <span className={styles.channel}>{isNamed ? `#${title}` : title}</span>
        <Badge
          count={readState.unread_count}
          tone={readState.mention_count > 0 ? "mention" : "unread"}
          label={t`${readState.unread_count} unread replies`}
        />
      </div>
      <div className={styles.text}>
        {root.deleted_at === undefined ? renderText(root.text) : <Trans>This message was deleted.</Trans>}
      </div>
      <p className={styles.foot}>
        <Plural value={root.reply_count} one="# reply" other="# replies" />
        {root.last_reply_at !== undefined && <> · {when.format(new Date(root.last_reply_at))}</>}
      </p>
    </article>
  );
}
