import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Highlight, SearchResult } from "@/protocol/types";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { OfflineIcon, SearchIcon, WarningIcon } from "@/ui/icons";
import { Spinner } from "@/ui/Spinner";
import { FilesOfHit } from "./FilesOfHit";
import { FilterBar } from "./FilterBar";
import { ChannelHit, MessageHit, PersonHit } from "./Hits";
import { KindTabs } from "./KindTabs";
import { MySearchesList } from "./MySearchesList";
import { SaveSearch } from "./SaveSearch";
import styles from "./SearchResults.module.css";
import { useOpened } from "./useOpened";
import { type Kind, useSearch } from "./useSearch";

interface SearchResultsProps {
  q: string;
  kind: Kind | undefined;
  onSearch: (q: string, kind?: Kind) => void;
  /** Draws message text with what was found in it marked. */
  renderText: (text: string, highlights: readonly Highlight[]) => ReactNode;
}

/** What was found, what else there is, and before anything was looked for: what was looked for before. */
export function SearchResults({ q, kind, onSearch, renderText }: SearchResultsProps) {
  const { t } = useLingui();
  const { found, problem, isSearching, loadMore, tryAgain } = useSearch(q, kind);
  const opened = useOpened(found?.first.search_id);
  if (q === "") return <MySearchesList onSearch={onSearch} />;
  const hits = found?.results ?? [];
  return (
    <div className={styles.results} aria-busy={isSearching}>
      <FilterBar q={q} onSearch={(next) => onSearch(next, kind)} />
      <div className={styles.head}>
        <KindTabs
          counts={found?.first.counts}
          isCapped={found?.first.total_capped ?? false}
          kind={kind}
          onChange={(next) => onSearch(q, next)}
        />
        <SaveSearch q={q} />
      </div>
      {found?.first.did_you_mean !== undefined && !isSearching && (
        <DidYouMean meant={found.first.did_you_mean} onSearch={onSearch} />
      )}
      {problem !== undefined ? (
        <Failed detail={problem.detail} isOffline={problem.code === "unreachable"} onTryAgain={tryAgain} />
      ) : isSearching && hits.length === 0 ? (
        <div className={styles.loading}>
          <Spinner size="lg" label={t`Searching`} />
        </div>
      ) : hits.length === 0 ? (
        <Nothing />
      ) : (
        <>
          <ol className={styles.list} aria-label={t`Results`}>
            {hits.map((hit, index) => (
              <li key={keyOf(hit)}>
                <Hit hit={hit} renderText={renderText} onOpen={() => opened(index + 1)} />
              </li>
            ))}
          </ol>
          {found?.next !== undefined && <Button onPress={() => void loadMore()}>{t`Show more`}</Button>}
        </>
      )}
    </div>
  );
}

interface HitProps {
  hit: SearchResult;
  renderText: SearchResultsProps["renderText"];
  onOpen: () => void;
}

function Hit({ hit, renderText, onOpen }: HitProps) {
  const { message, user, channel, highlights, channel_name } = hit;
  if (message) {
    return (
      <MessageHit message={message} channelName={channel_name} onOpen={onOpen}>
        {message.text !== "" && renderText(message.text, highlights)}
        <FilesOfHit files={message.files ?? []} found={hit.in_files ?? []} />
      </MessageHit>
    );
  }
  if (user) return <PersonHit user={user} highlights={highlights} onOpen={onOpen} />;
  return channel ? <ChannelHit channel={channel} highlights={highlights} onOpen={onOpen} /> : null;
}

function DidYouMean({ meant, onSearch }: { meant: string; onSearch: (q: string) => void }) {
  return (
    <p className={styles.meant} role="status">
      <Trans>
        Did you mean{" "}
        <button type="button" className={styles.link} onClick={() => onSearch(meant)}>
          {meant}
        </button>
        ?
      </Trans>
    </p>
  );
}

function Nothing() {
  const { t } = useLingui();
  return (
    <EmptyState icon={<SearchIcon size={32} />} title={t`Nothing found`}>
      <Trans>Try fewer or other words, or take out a filter. Only what you may read is searched.</Trans>
    </EmptyState>
  );
}

function Failed({
  detail,
  isOffline,
  onTryAgain,
}: {
  detail: string | undefined;
  isOffline: boolean;
  onTryAgain: () => void;
}) {
  const { t } = useLingui();
  return isOffline ? (
    <EmptyState
      icon={<OfflineIcon size={32} />}
      title={t`The server can’t be reached`}
      action={<Button onPress={onTryAgain}>{t`Try again`}</Button>}
    >
      <Trans>Searching needs it: this device does not keep everything that was said.</Trans>
    </EmptyState>
  ) : (
    <EmptyState icon={<WarningIcon size={32} />} title={t`This search can’t be made`}>
      {detail}
    </EmptyState>
  );
}

function keyOf({ message, user, channel }: SearchResult): string {
  return message ? `m${message.id}` : user ? `u${user.id}` : `c${channel?.id}`;
}
