import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect } from "react";
import type { Id } from "@/protocol/types";
import { useClient } from "@/sync/hooks/SyncContext";
import { type ThreadView, useThread } from "@/sync/hooks/threads";
import { EmptyState } from "@/ui/EmptyState";
import { IconButton } from "@/ui/IconButton";
import { CloseIcon, OfflineIcon, ThreadIcon } from "@/ui/icons";
import { Spinner } from "@/ui/Spinner";
import { ThreadFacts } from "./ThreadFacts";
import styles from "./ThreadPanel.module.css";
import { ThreadTitle } from "./ThreadTitle";
import { ThreadTools } from "./ThreadTools";

interface ThreadPanelProps {
  channelId: Id;
  threadId: Id;
  /** Where one may write, and so may title, resolve and assign. */
  canWrite: boolean;
  onClose: () => void;
  renderText: (text: string) => ReactNode;
  /** Draws the thread's messages and its composer. */
  children: (thread: ThreadView) => ReactNode;
}

/** A thread beside its channel. */
export function ThreadPanel(props: ThreadPanelProps) {
  const { channelId, threadId, canWrite, onClose, renderText, children } = props;
  const { t } = useLingui();
  const { loader } = useClient();
  const { thread, state } = useThread(threadId);
  // The log keeps the counts; why one follows, the thread itself knows best.
  useEffect(() => void loader.thread(threadId), [loader, threadId]);
  return (
    <section className={styles.panel} aria-label={t`Thread`}>
      <header className={styles.header}>
        <ThreadTitle channelId={channelId} details={thread?.root.details} />
        {thread !== undefined && <ThreadTools thread={thread} canWrite={canWrite} />}
        <IconButton label={t`Close the thread`} onPress={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      {thread?.root.details && (
        <ThreadFacts threadId={threadId} details={thread.root.details} renderText={renderText} />
      )}
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
