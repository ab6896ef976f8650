import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@/protocol/types";
import { useUser } from "@/sync/hooks/people";
import { problemText } from "@/sync/hooks/problems";
import { usePages } from "@/sync/hooks/usePages";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Spinner } from "@/ui/Spinner";
import { whenText } from "../times";
import styles from "./PeopleList.module.css";

export interface ListedPerson {
  userId: Id;
  /** When they did it. */
  at?: string | undefined;
}

export interface PeoplePage {
  items: readonly ListedPerson[];
  next: string | undefined;
}

interface PeopleListProps {
  label: string;
  /** Must be stable. */
  load: (cursor: string | undefined) => Promise<PeoplePage>;
  /** Stands where there is nobody. */
  empty: string;
}

/** People who did something, page by page. */
export function PeopleList({ label, load, empty }: PeopleListProps) {
  const { t } = useLingui();
  const { items, problem, hasMore, loadMore } = usePages(load);
  return (
    <>
      {items === undefined && problem === undefined && <Spinner label={t`Loading`} />}
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          {problemText(problem)}
        </p>
      )}
      {items?.length === 0 && <p className={styles.empty}>{empty}</p>}
      {items !== undefined && items.length > 0 && (
        <ul className={styles.people} aria-label={label}>
          {items.map((person) => (
            <Person key={person.userId} {...person} />
          ))}
        </ul>
      )}
      {hasMore && (
        <Button variant="quiet" size="sm" onPress={loadMore}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  );
}

function Person({ userId, at }: ListedPerson) {
  const name = useUser(userId)?.display_name ?? "…";
  return (
    <li className={styles.person}>
      <Avatar id={userId} name={name} size="sm" />
      <span className={styles.name}>{name}</span>
      {at !== undefined && (
        <time className={styles.time} dateTime={at}>
          {whenText(at)}
        </time>
      )}
    </li>
  );
}
