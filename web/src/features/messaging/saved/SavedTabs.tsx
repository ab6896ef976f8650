import { Trans, useLingui } from "@lingui/react/macro";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/Tabs";
import { SavedList } from "./SavedList";

/** Everything that one keeps for later, by what has been done about it. */
export function SavedTabs() {
  const { t } = useLingui();
  return (
    <Tabs>
      <TabList aria-label={t`Saved for later`}>
        <Tab id="in_progress">
          <Trans>In progress</Trans>
        </Tab>
        <Tab id="completed">
          <Trans>Done</Trans>
        </Tab>
        <Tab id="archived">
          <Trans>Archived</Trans>
        </Tab>
      </TabList>
      <TabPanel id="in_progress">
        <SavedList state="in_progress" />
      </TabPanel>
      <TabPanel id="completed">
        <SavedList state="completed" />
      </TabPanel>
      <TabPanel id="archived">
        <SavedList state="archived" />
      </TabPanel>
    </Tabs>
  );
}
