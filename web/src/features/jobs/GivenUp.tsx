import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { DeadJob, DeadLetter } from "@/protocol/types";
import { problemText } from "@/sync/hooks/problems";
import type { usePages } from "@/sync/hooks/usePages";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { CheckCircleIcon, RetryIcon } from "@/ui/icons";
import { Spinner } from "@/ui/Spinner";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/Tabs";
import { DeadJobCard } from "./DeadJobCard";
import { DeadLetterCard } from "./DeadLetterCard";
import styles from "./GivenUp.module.css";
import { useDeadJobs, useDeadLetters } from "./useGivenUp";

export type GivenUpList = "jobs" | "events";

interface GivenUpProps {
  list: GivenUpList;
  onListChange: (list: GivenUpList) => void;
}

/** For admins: what the server could not do by itself, to be tried again or dropped. */
export function GivenUp({ list, onListChange }: GivenUpProps) {
  const { t } = useLingui();
  const jobs = useDeadJobs();
  const letters = useDeadLetters();
  return (
    <Tabs selectedKey={list} onSelectionChange={(key) => onListChange(key as GivenUpList)}>
      <TabList aria-label={t`Given up`}>
        <Tab id="jobs">
          {t`Jobs`} <Count pages={jobs} />
        </Tab>
        <Tab id="events">
          {t`Events`} <Count pages={letters} />
        </Tab>
      </TabList>
      <TabPanel id="jobs">
        <Cards<DeadJob>
          pages={jobs}
          intro={t`Background work that failed at every attempt. Mend what the error says, then retry it. Nobody's words are shown here, only what kind of data there was.`}
          nothing={t`No job was given up`}
          label={t`Jobs that were given up`}
          // A job that was retried and has died again is news.
          card={(job) => <DeadJobCard key={`${job.id} ${job.died_at}`} job={job} />}
        />
      </TabPanel>
      <TabPanel id="events">
        <Cards<DeadLetter>
          pages={letters}
          intro={t`Events that something which follows the log, such as search, could not take in; it has gone on without them. Mend what the error says, then retry them. Nobody's words are shown here, only what kind of data there was.`}
          nothing={t`No event was given up`}
          label={t`Events that were given up`}
          card={(letter) => <DeadLetterCard key={letter.id} letter={letter} />}
        />
      </TabPanel>
    </Tabs>
  );
}

type Pages<T> = ReturnType<typeof usePages<T>>;

function Count({ pages: { items, hasMore } }: { pages: Pages<unknown> }) {
  if (!items?.length) return null;
  return <span className={styles.count}>{hasMore ? `${items.length}+` : items.length}</span>;
}

interface CardsProps<T> {
  pages: Pages<T>;
  intro: string;
  nothing: string;
  label: string;
  card: (item: T) => ReactNode;
}

function Cards<T>({ pages, intro, nothing, label, card }: CardsProps<T>) {
  const { t } = useLingui();
  const { items, problem, hasMore, loadMore, reload } = pages;
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <p className={styles.intro}>{intro}</p>
        <Button size="sm" icon={<RetryIcon />} onPress={reload}>
          {t`Refresh`}
        </Button>
      </div>
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          {problemText(problem)}
        </p>
      )}
      {items === undefined && problem === undefined && <Spinner label={t`Loading`} />}
      {items?.length === 0 && (
        <EmptyState icon={<CheckCircleIcon size={32} />} title={nothing}>
          {t`There is nothing to do.`}
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className={styles.cards} aria-label={label}>
          {items.map(card)}
        </ul>
      )}
      {hasMore && (
        <Button className={styles.more ?? ""} onPress={loadMore}>
          {t`Show more`}
        </Button>
      )}
    </div>
  );
}
