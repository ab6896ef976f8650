import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFollowedThreads } from "@/sync/hooks/threads";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { ThreadIcon } from "@/ui/icons";
import { Spinner } from "@/ui/Spinner";
import { ThreadCard } from "./ThreadCard";
import styles from "./ThreadsPage.module.css";
import { unreadFirst } from "./unreadFirst";
import { useFirstPage } from "./useFirstPage";

interface ThreadsPageProps {
  /** Draws message text. */
  renderText: (text: string) => ReactNode;
}

/** The threads that the reader follows, those with something new first. */
export function ThreadsPage({ renderText }: ThreadsPageProps) {
  const { t } = useLingui();
  const { threads, state, loadMore } = useFollowedThreads();
  useFirstPage(state, loadMore);
  const { unread, read } = unreadFirst(threads);

  if (threads.length === 0) {
    return state === "complete" ? (
      <EmptyState icon={<ThreadIcon size={24} />} title={t`No threads yet`}>
        <Trans>A thread that you start, reply to or are mentioned in will be here.</Trans>
      </EmptyState>
    ) : state === "failed" ? (
      <EmptyState
        icon={<ThreadIcon size={24} />}
        title={t`Your threads could not be loaded`}
        action={<Button onPress={() => void loadMore()}>{t`Try again`}</Button>}
      />
    ) : (
      <div className={styles.loading}>
        <Spinner size="lg" label={t`Loading your threads`} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      {unread.length > 0 && (
        <section className={styles.section} aria-labelledby="unread-threads">
          <h2 id="unread-threads">
            <Trans>New replies</Trans>
          </h2>
          {unread.map((thread) => (
            <ThreadCard key={thread.root.id} thread={thread} renderText={renderText} />
          ))}
        </section>
      )}
      {read.length > 0 && (
        <section className={styles.section} aria-labelledby="read-threads">
          <h2 id="read-threads">{unread.length > 0 ? <Trans>Earlier</Trans> : <Trans>All read</Trans>}</h2>
          {read.map((thread) => (
            <ThreadCard key={thread.root.id} thread={thread} renderText={renderText} />
          ))}
        </section>
      )}
      {state !== "complete" && (
        <Button isPending={state === "loading"} onPress={() => void loadMore()}>
          {t`Show more`}
        </Button>
      )}
    </div>
  );
}
