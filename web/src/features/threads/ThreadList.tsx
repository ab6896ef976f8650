import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { GridList, GridListItem } from "react-aria-components";
import type { ThreadList as Show } from "@/protocol/types";
import { type ListedThread, useThreadList } from "@/sync/hooks/threadList";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { OfflineIcon, ThreadIcon } from "@/ui/icons";
import { Spinner } from "@/ui/Spinner";
import { ThreadCard } from "./ThreadCard";
import styles from "./ThreadsPage.module.css";
import { useInboxKeys } from "./useInboxKeys";

interface ThreadListProps {
  show: Show;
  renderText: (text: string) => ReactNode;
}

/** Threads to go through with the arrows: Enter opens, E reads, U marks unread, R resolves. */
export function ThreadList({ show, renderText }: ThreadListProps) {
  const { t } = useLingui();
  const { threads, state, loadMore } = useThreadList(show);
  const navigate = useNavigate();
  const onKeyDown = useInboxKeys(threads);
  const open = (thread: ListedThread | undefined) => {
    if (thread)
      void navigate({
        to: "/c/$channelId/t/$threadId",
        params: { channelId: thread.channelId, threadId: thread.id },
      });
  };
  if (threads.length === 0) return <NoThreads show={show} state={state} onRetry={() => void loadMore()} />;
  return (
    <>
      <p className={styles.keys}>
        <Trans>
          <kbd>↑</kbd> <kbd>↓</kbd> to go through, <kbd>Enter</kbd> opens, <kbd>E</kbd> marks read,{" "}
          <kbd>U</kbd> unread, <kbd>R</kbd> resolves
        </Trans>
      </p>
      <div onKeyDownCapture={onKeyDown}>
        <GridList
          aria-label={t`Threads`}
          className={styles.list ?? ""}
          items={threads}
          autoFocus="first"
          onAction={(key) => open(threads.find((thread) => thread.id === key))}
        >
          {(thread) => (
            <GridListItem
              id={thread.id}
              textValue={thread.root.details?.title ?? thread.root.text}
              className={styles.item ?? ""}
            >
              <ThreadCard thread={thread} renderText={renderText} />
            </GridListItem>
          )}
        </GridList>
      </div>
      {state !== "complete" && (
        <Button isPending={state === "loading"} onPress={() => void loadMore()}>
          {t`Show more`}
        </Button>
      )}
    </>
  );
}

function NoThreads({ show, state, onRetry }: { show: Show; state: string; onRetry: () => void }) {
  const { t } = useLingui();
  if (state === "failed") {
    return (
      <EmptyState
        icon={<OfflineIcon size={24} />}
        title={t`These threads could not be loaded`}
        action={<Button onPress={onRetry}>{t`Try again`}</Button>}
      />
    );
  }
  if (state !== "complete") {
    return (
      <div className={styles.loading}>
        <Spinner size="lg" label={t`Loading threads`} />
      </div>
    );
  }
  const words = {
    unread: [t`Nothing unread`, t`New replies in threads that you follow will be here.`],
    followed: [t`No threads yet`, t`A thread that you start, reply to or are mentioned in will be here.`],
    assigned: [
      t`Nothing to do`,
      t`Threads that somebody assigns to you will be here until they are resolved.`,
    ],
    all: [t`No threads yet`, t`Every thread of your channels will be here, the newest reply first.`],
  } satisfies Record<Show, [string, string]>;
  return (
    <EmptyState icon={<ThreadIcon size={24} />} title={words[show][0]}>
      {words[show][1]}
    </EmptyState>
  );
}
