import { Trans, useLingui } from "@lingui/react/macro";
import { diffWordsWithSpace } from "diff";
import { useCallback } from "react";
import type { Id, MessageEdit } from "@/protocol/types";
import { problemText } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { usePages } from "@/sync/hooks/usePages";
import type { ShownMessage } from "@/sync/shown";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Spinner } from "@/ui/Spinner";
import { whenText } from "../times";
import styles from "./EditHistory.module.css";

/** What a message said before each edit, and what the edit changed. */
export function EditHistory({ message, onClose }: { message: ShownMessage; onClose: () => void }) {
  const { t } = useLingui();
  const { items, problem, hasMore, loadMore } = useEdits(message.id);
  const versions: readonly MessageEdit[] = [
    { text: message.text, written_at: message.edited_at ?? message.created_at },
    ...(items ?? []),
  ];
  return (
    <Dialog title={t`Edits of this message`} isOpen onClose={onClose}>
      {problem ? (
        <p role="alert">{problemText(problem)}</p>
      ) : items === undefined ? (
        <Spinner label={t`Loading`} />
      ) : items.length === 0 ? (
        <p className={styles.note}>
          <Trans>What it said before was not kept: it was edited before it came here.</Trans>
        </p>
      ) : (
        <ol className={styles.versions}>
          {versions.map((version, index) => (
            <li key={version.written_at} className={styles.version}>
              <h3 className={styles.when}>
                {index === 0 ? (
                  <Trans>Now, edited {whenText(version.written_at)}</Trans>
                ) : index === versions.length - 1 && !hasMore ? (
                  <Trans>At first, {whenText(version.written_at)}</Trans>
                ) : (
                  <Trans>Edited {whenText(version.written_at)}</Trans>
                )}
              </h3>
              <Change before={versions[index + 1]?.text} after={version.text} />
            </li>
          ))}
        </ol>
      )}
      {hasMore && <Button onPress={loadMore}>{t`Show earlier ones`}</Button>}
    </Dialog>
  );
}

function useEdits(id: Id) {
  const { api } = useClient();
  const load = useCallback(
    async (cursor: string | undefined) => {
      const page = await api.edits(id, { cursor });
      return { items: page.edits, next: page.next_cursor };
    },
    [api, id],
  );
  return usePages(load);
}

/** A long text is compared by nobody's eye, and comparing it takes long. */
const MOST_COMPARED = 8_000;

function Change({ before, after }: { before: string | undefined; after: string }) {
  if (before === undefined || before.length + after.length > MOST_COMPARED) {
    return <p className={styles.text}>{after}</p>;
  }
  return (
    <p className={styles.text}>
      {diffWordsWithSpace(before, after).map((part, index) => {
        const key = `${index}`;
        return part.added ? (
          <ins key={key}>{part.value}</ins>
        ) : part.removed ? (
          <del key={key}>{part.value}</del>
        ) : (
          <span key={key}>{part.value}</span>
        );
      })}
    </p>
  );
}
