import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Id } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { useChannel } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { useUser } from "@/sync/hooks/people";
import type { ListedThread } from "@/sync/hooks/threadList";
import { attentionOfThread } from "@/sync/hooks/threads";
import { Avatar } from "@/ui/Avatar";
import { Badge } from "@/ui/Badge";
import { IconButton } from "@/ui/IconButton";
import { CheckCircleIcon, CheckIcon, FlagIcon, UnreadIcon } from "@/ui/icons";
import { LevelIcon, useLevelWords } from "@/ui/LevelMenu";
import { DueDay } from "./DueDay";
import styles from "./ThreadCard.module.css";
import { useReadAll } from "./useInboxKeys";

interface ThreadCardProps {
  thread: ListedThread;
  renderText: (text: string) => ReactNode;
}

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const MOST_PICTURES = 4;

/** What a thread is about, what is new in it, and why it is here. */
export function ThreadCard({ thread, renderText }: ThreadCardProps) {
  const { t } = useLingui();
  const { root, readState } = thread;
  const details = root.details;
  const author = useUser(root.user_id)?.display_name ?? t`Somebody`;
  const words = useLevelWords("thread");
  const attention = attentionOfThread(readState);
  return (
    <div className={styles.card} data-unread={readState.unread_count > 0 || undefined}>
      <div className={styles.head}>
        <Avatar id={root.user_id} name={author} size="sm" />
        <span className={styles.title}>{details?.title ?? author}</span>
        <ChannelName channelId={thread.channelId} />
        {details?.resolved && (
          <span className={styles.resolved}>
            <CheckCircleIcon size={14} /> <Trans>Resolved</Trans>
          </span>
        )}
        <Badge
          count={attention > 0 ? attention : readState.unread_count}
          tone={attention > 0 ? "mention" : "unread"}
          label={t`${readState.unread_count} unread replies`}
        />
        <ReadButton thread={thread} />
      </div>
      <div className={styles.text}>
        {root.deleted_at === undefined ? renderText(root.text) : <Trans>This message was deleted.</Trans>}
      </div>
      {details?.decision && (
        <div className={styles.decision}>
          <FlagIcon size={14} />
          {renderText(details.decision.text)}
        </div>
      )}
      <p className={styles.foot}>
        <span className={styles.people}>
          {(root.reply_user_ids ?? []).slice(0, MOST_PICTURES).map((id) => (
            <Replier key={id} id={id} />
          ))}
        </span>
        <Plural value={root.reply_count} one="# reply" other="# replies" />
        {root.last_reply_at !== undefined && <span>{when.format(new Date(root.last_reply_at))}</span>}
        {details?.assignment?.due_on && (
          <DueDay day={details.assignment.due_on} isDone={details.resolved !== undefined} />
        )}
        <span className={styles.why}>
          <LevelIcon level={readState.level} size={14} />
          {words.reasons[readState.reason]}
        </span>
      </p>
    </div>
  );
}

function ReadButton({ thread }: { thread: ListedThread }) {
  const { t } = useLingui();
  const { markThreadUnread } = useActions();
  const read = useReadAll();
  return thread.readState.unread_count > 0 ? (
    <IconButton size="sm" label={t`Mark read`} shortcut="E" onPress={() => read(thread)}>
      <CheckIcon />
    </IconButton>
  ) : (
    <IconButton
      size="sm"
      label={t`Mark unread`}
      shortcut="U"
      onPress={() => markThreadUnread(thread.id, thread.id)}
    >
      <UnreadIcon />
    </IconButton>
  );
}

function ChannelName({ channelId }: { channelId: Id }) {
  const channel = useChannel(channelId);
  const title = useChannelTitle(channel);
  const isNamed = channel?.kind === "public" || channel?.kind === "private";
  return <span className={styles.channel}>{isNamed ? `#${title}` : title}</span>;
}

function Replier({ id }: { id: Id }) {
  const name = useUser(id)?.display_name ?? "";
  return <Avatar id={id} name={name} size="sm" />;
}
