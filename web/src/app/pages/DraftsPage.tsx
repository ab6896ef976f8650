import { useLingui } from "@lingui/react/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { DraftList } from "@/features/messaging/drafts/DraftList";
import { ScheduledList } from "@/features/messaging/scheduled/ScheduledList";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/Tabs";
import { Page } from "../Page";
import { useTitle } from "../useTitle";

/** What was begun, and what waits for its time. */
export function DraftsPage() {
  const { t } = useLingui();
  const { show = "drafts" } = useSearch({ strict: false });
  const navigate = useNavigate();
  useTitle(t`Drafts and scheduled`);
  return (
    <Page title={t`Drafts and scheduled`}>
      <Tabs
        selectedKey={show}
        onSelectionChange={(key) =>
          void navigate({ to: "/drafts", search: key === "scheduled" ? { show: key } : {}, replace: true })
        }
      >
        <TabList aria-label={t`Drafts and scheduled`}>
          <Tab id="drafts">{t`Drafts`}</Tab>
          <Tab id="scheduled">{t`Scheduled`}</Tab>
        </TabList>
        <TabPanel id="drafts">
          <DraftList />
        </TabPanel>
        <TabPanel id="scheduled">
          <ScheduledList />
        </TabPanel>
      </Tabs>
    </Page>
  );
}
