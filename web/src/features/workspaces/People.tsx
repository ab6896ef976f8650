import { useLingui } from "@lingui/react/macro";
import { useDeferredValue, useState } from "react";
import { Virtualizer } from "virtua";
import { isAdmin, useMe } from "@/sync/hooks/people";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PeopleIcon } from "@/ui/icons";
import { SearchField } from "@/ui/SearchField";
import { Switch } from "@/ui/Switch";
import styles from "./People.module.css";
import { PersonRow } from "./PersonRow";
import { useEverybody } from "./useEverybody";

/** Everybody in the workspace. */
export function People() {
  const { t } = useLingui();
  const me = useMe();
  const [typed, setTyped] = useState("");
  const [showsClosed, setShowsClosed] = useState(false);
  const query = useDeferredValue(typed);
  const { people, hasMore, loadMore } = useEverybody(query, showsClosed);
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <SearchField label={t`Find people`} value={typed} onChange={setTyped} className={styles.search} />
        {isAdmin(me) && (
          <Switch isSelected={showsClosed} onChange={setShowsClosed}>
            {t`Show closed accounts`}
          </Switch>
        )}
      </div>
      {people.length === 0 && (
        <EmptyState icon={<PeopleIcon size={32} />} title={t`Nobody is called “${query}”`}>
          {t`Try another part of the name.`}
        </EmptyState>
      )}
      <Virtualizer data={people}>{(user) => <PersonRow key={user.id} user={user} />}</Virtualizer>
      {hasMore && <Button onPress={loadMore}>{t`Show more`}</Button>}
    </div>
  );
}
