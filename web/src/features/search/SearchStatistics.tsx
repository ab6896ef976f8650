import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import type { FrequentSearch, SearchIndexState, SearchReport } from "@/protocol/types";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { Button } from "@/ui/Button";
import { Section } from "@/ui/Section";
import styles from "./SearchStatistics.module.css";
import { Days } from "./StatisticsDays";

const shownDays = 14;
const lookAgainMs = 1500;

/** For admins: how search is used, how well it works, and how the index stands. */
export function SearchStatistics() {
  const { t } = useLingui();
  const { api } = useClient();
  const [report, setReport] = useState<SearchReport>();
  const { submit, problem } = useSubmit(async () => setReport(await api.searchReport(shownDays)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => void submit(), []);
  return (
    <Section
      title={t`Search`}
      intro={
        <Trans>
          How search is used. What people looked for is shown only where at least five of them did.
        </Trans>
      }
    >
      {problem !== undefined && <p className={styles.note}>{problemText(problem)}</p>}
      {report !== undefined && report.days.length > 0 && <Days days={report.days} />}
      {report !== undefined && report.days.length === 0 && (
        <p className={styles.note}>
          <Trans>Nobody has searched in the last 14 days.</Trans>
        </p>
      )}
      <div className={styles.columns}>
        <Words title={t`Looked for most`} searches={report?.frequent ?? []} />
        <Words title={t`Found nothing`} searches={report?.unanswered ?? []} />
      </div>
      <Index />
    </Section>
  );
}

function Words({ title, searches }: { title: string; searches: readonly FrequentSearch[] }) {
  if (searches.length === 0) return null;
  return (
    <div>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.words}>
        {searches.map(({ words, searches: count }) => (
          <li key={words}>
            <span>{words}</span> <span className={styles.note}>{count}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Index() {
  const { t, i18n } = useLingui();
  const { api } = useClient();
  const [state, setState] = useState<SearchIndexState>();
  const isRebuilding = state?.rebuild !== undefined && state.rebuild.finished_at === undefined;
  const look = useSubmit(async () => setState(await api.searchIndex()));
  const rebuild = useSubmit(async () => setState(await api.rebuildSearchIndex()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: at first, and again while it runs
  useEffect(() => {
    if (state === undefined) void look.submit();
    if (!isRebuilding) return;
    const timer = setTimeout(() => void look.submit(), lookAgainMs);
    return () => clearTimeout(timer);
  }, [state, isRebuilding]);
  if (state === undefined) return null;
  return (
    <div className={styles.index}>
      <p>
        <Plural value={state.messages} one="# message in the index" other="# messages in the index" />
        {state.lag > 0 && (
          <>
            {" · "}
            <Plural value={state.lag} one="# event behind" other="# events behind" />
          </>
        )}
        {isRebuilding && state.rebuild && (
          <>
            {" · "}
            <Trans>
              rebuilding: {i18n.number(state.rebuild.done)} of {i18n.number(state.rebuild.messages)}
            </Trans>
          </>
        )}
      </p>
      <Button isPending={isRebuilding || rebuild.isPending} onPress={() => void rebuild.submit()}>
        {t`Rebuild the index`}
      </Button>
      {rebuild.problem !== undefined && <p className={styles.note}>{problemText(rebuild.problem)}</p>}
    </div>
  );
}
