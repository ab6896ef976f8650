import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { ThreadList as Show } from "@/protocol/types";
import { useThreadTotals } from "@/sync/hooks/threads";
import { Badge } from "@/ui/Badge";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/Tabs";
import { useKept } from "@/ui/useKept";
import { ThreadList } from "./ThreadList";
import styles from "./ThreadsPage.module.css";

interface ThreadsPageProps {
  /** Draws message text. */
  renderText: (text: string) => ReactNode;
}

const lists: readonly Show[] = ["unread", "followed", "assigned", "all"];

/** The inbox of threads. */
export function ThreadsPage({ renderText }: ThreadsPageProps) {
  const { t } = useLingui();
  const totals = useThreadTotals();
  const [show, setShow] = useKept<Show>("parley.threads", "unread");
  const names: Record<Show, string> = {
    unread: t`Unread`,
    followed: t`Followed`,
    assigned: t`Assigned to me`,
    all: t`All`,
  };
  return (
    <Tabs
      className={styles.page ?? ""}
      selectedKey={lists.includes(show) ? show : "unread"}
      onSelectionChange={(key) => setShow(key as Show)}
    >
      <TabList aria-label={t`Which threads`} className={styles.tabs ?? ""}>
        {lists.map((list) => (
          <Tab key={list} id={list}>
            <span className={styles.tab}>
              {names[list]}
              {list === "unread" && (
                <Badge
                  count={totals.unread}
                  tone={totals.attention > 0 ? "mention" : "unread"}
                  label={t`${totals.unread} unread threads`}
                />
              )}
            </span>
          </Tab>
        ))}
      </TabList>
      {lists.map((list) => (
        <TabPanel key={list} id={list} className={styles.panel ?? ""}>
          <ThreadList show={list} renderText={renderText} />
        </TabPanel>
      ))}
    </Tabs>
  );
}
