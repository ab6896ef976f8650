import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Id } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { useChannel } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { type ThreadView, useThread } from "@/sync/hooks/threads";
import { EmptyState } from "@/ui/EmptyState";
import { IconButton } from "@/ui/IconButton";
import { BellIcon, BellOffIcon, CloseIcon, OfflineIcon, ThreadIcon } from "@/ui/icons";
import { Spinner } from "@/ui/Spinner";
import styles from "./ThreadPanel.module.css";

interface ThreadPanelProps {
  channelId: Id;
  threadId: Id;
  onClose: () => void;
  /** Draws the thread's messages and its composer. */
  children: (thread: ThreadView) => ReactNode;
}

/** A thread beside its channel. */
export function ThreadPanel({ channelId, threadId, onClose, children }: ThreadPanelProps) {
  const { t } = useLingui();
  const { thread, state } = useThread(threadId);
  return (
    <section className={styles.panel} aria-label={t`Thread`}>
      <header className={styles.header}>
        <Title channelId={channelId} />
        {thread !== undefined && <Follow threadId={threadId} isFollowed={thread.readState.following} />}
        <IconButton label={t`Close the thread`} onPress={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      {thread !== undefined ? (
        children(thread)
      ) : state === "missing" ? (
        <EmptyState icon={<ThreadIcon size={24} />} title={t`This thread is not here`}>
          <Trans>Its first message was deleted, or it is in a channel that you may not see.</Trans>
        </EmptyState>
      ) : state === "failed" ? (
        <EmptyState icon={<OfflineIcon size={24} />} title={t`This thread could not be loaded`}>
          <Trans>It will be when the connection is back.</Trans>
        </EmptyState>
      ) : (
        <div className={styles.loading}>
          <Spinner size="lg" label={t`Loading the thread`} />
        </div>
      )}
    </section>
  );
}

function Title({ channelId }: { channelId: Id }) {
  const channel = useChannel(channelId);
  const title = useChannelTitle(channel);
  const isNamed = channel?.kind === "public" || channel?.kind === "private";
  return (
    <div className={styles.title}>
      <h1>
        <Trans>Thread</Trans>
      </h1>
      <Link to="/c/$channelId" params={{ channelId }} className={styles.channel}>
        {isNamed ? `#${title}` : title}
      </Link>
    </div>
  );
}

function Follow({ threadId, isFollowed }: { threadId: Id; isFollowed: boolean }) {
  const { t } = useLingui();
  const { followThread } = useActions();
  return (
    <IconButton
      label={isFollowed ? t`You are told of new replies. Stop following` : t`Follow: be told of new replies`}
      aria-pressed={isFollowed}
      onPress={() => followThread(threadId, !isFollowed)}
    >
      {isFollowed ? <BellIcon /> : <BellOffIcon />}
    </IconButton>
  );
}
