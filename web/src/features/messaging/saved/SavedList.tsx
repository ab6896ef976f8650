import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { SavedState } from "@/protocol/types";
import { useSaved } from "@/sync/hooks/saved";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { BookmarkIcon } from "@/ui/icons";
import { Spinner } from "@/ui/Spinner";
import styles from "../cards/Card.module.css";
import { SavedCard } from "./SavedCard";

/** What one has saved and is in this state. */
export function SavedList({ state: which }: { state: SavedState }) {
  const { t } = useLingui();
  const { entries, state, hasMore, isLoadingMore, loadMore } = useSaved(which);
  if (entries.length === 0 && state === "loading") {
    return (
      <div className={styles.loading}>
        <Spinner size="lg" label={t`Loading`} />
      </div>
    );
  }
  if (entries.length === 0 && state === "failed") {
    return (
      <EmptyState
        icon={<BookmarkIcon size={24} />}
        title={t`Your list could not be loaded`}
        action={<Button onPress={loadMore}>{t`Try again`}</Button>}
      />
    );
  }
  if (entries.length === 0) {
    return <Nothing which={which} />;
  }
  return (
    <ul className={styles.list}>
      {entries.map((entry) => (
        <li key={entry.messageId}>
          <SavedCard entry={entry} />
        </li>
      ))}
      {hasMore && (
        <li className={styles.more}>
          <Button isPending={isLoadingMore} onPress={loadMore}>
            {t`Show more`}
          </Button>
        </li>
      )}
    </ul>
  );
}

function Nothing({ which }: { which: SavedState }) {
  const { t } = useLingui();
  const words: Record<SavedState, [title: string, text: ReactNode]> = {
    in_progress: [
      t`Nothing is waiting for you`,
      <Trans key="in_progress">
        “Save for later” is among the actions of each message. Only you see what you save.
      </Trans>,
    ],
    completed: [t`Nothing is done yet`, <Trans key="completed">What you mark as done will be here.</Trans>],
    archived: [t`Nothing is archived`, <Trans key="archived">What you put away will be here.</Trans>],
  };
  const [title, text] = words[which];
  return (
    <EmptyState icon={<BookmarkIcon size={24} />} title={title}>
      {text}
    </EmptyState>
  );
}
