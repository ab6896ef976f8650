import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { SavedSearch } from "@/protocol/types";
import { useMySearches } from "@/sync/hooks/searches";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { IconButton } from "@/ui/IconButton";
import { ClockIcon, CloseIcon, PencilIcon, SearchIcon, StarFilledIcon, TrashIcon } from "@/ui/icons";
import styles from "./MySearchesList.module.css";
import { RenameSearchDialog } from "./RenameSearchDialog";
import { useSearchWrites } from "./useSearchWrites";

/** What one keeps and what one looked for last; it is there before anything is looked for. */
export function MySearchesList({ onSearch }: { onSearch: (q: string) => void }) {
  const { t } = useLingui();
  const { saved, recent } = useMySearches();
  const { forget } = useSearchWrites();
  if (saved.length === 0 && recent.length === 0) {
    return (
      <EmptyState icon={<SearchIcon size={32} />} title={t`Find anything that was said`}>
        <Trans>
          Type words, a “phrase”, or operators like <code>from:me</code>, <code>in:#general</code>,{" "}
          <code>has:link</code> and <code>during:last-week</code>.
        </Trans>
      </EmptyState>
    );
  }
  return (
    <div className={styles.lists}>
      {recent.length > 0 && (
        <section aria-labelledby="recent-searches">
          <div className={styles.head}>
            <h2 id="recent-searches">
              <Trans>Recent</Trans>
            </h2>
            <Button size="sm" variant="quiet" onPress={() => void forget()}>{t`Clear`}</Button>
          </div>
          <ul className={styles.list}>
            {recent.map((q) => (
              <li key={q} className={styles.row}>
                <button type="button" className={styles.search} onClick={() => onSearch(q)}>
                  <ClockIcon size={16} />
                  <span className={styles.name}>{q}</span>
                </button>
                <IconButton size="sm" label={t`Forget “${q}”`} onPress={() => void forget(q)}>
                  <CloseIcon size={14} />
                </IconButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      {saved.length > 0 && (
        <section aria-labelledby="saved-searches">
          <div className={styles.head}>
            <h2 id="saved-searches">
              <Trans>Saved</Trans>
            </h2>
          </div>
          <ul className={styles.list}>
            {saved.map((search) => (
              <Saved key={search.id} search={search} onSearch={onSearch} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Saved({ search, onSearch }: { search: SavedSearch; onSearch: (q: string) => void }) {
  const { t } = useLingui();
  const { remove } = useSearchWrites();
  const [isRenaming, setRenaming] = useState(false);
  const { name, q } = search;
  return (
    <li className={styles.row}>
      <button type="button" className={styles.search} onClick={() => onSearch(q)}>
        <StarFilledIcon size={16} />
        <span className={styles.name}>{name}</span>
        {name !== q && <span className={styles.note}>{q}</span>}
      </button>
      <IconButton size="sm" label={t`Rename “${name}”`} onPress={() => setRenaming(true)}>
        <PencilIcon size={14} />
      </IconButton>
      <IconButton size="sm" label={t`Remove “${name}”`} onPress={() => void remove(search.id)}>
        <TrashIcon size={14} />
      </IconButton>
      {isRenaming && <RenameSearchDialog search={search} onClose={() => setRenaming(false)} />}
    </li>
  );
}
