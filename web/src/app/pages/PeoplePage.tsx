import { useLingui } from "@lingui/react/macro";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Invites } from "@/features/workspaces/Invites";
import { People } from "@/features/workspaces/People";
import { PersonCard } from "@/features/workspaces/PersonCard";
import { isAdmin, useMe } from "@/sync/hooks/people";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/Tabs";
import { Page } from "../Page";
import { useTitle } from "../useTitle";

export function PeoplePage() {
  const { t } = useLingui();
  const me = useMe();
  const navigate = useNavigate();
  const { userId } = useParams({ strict: false });
  useTitle(t`People`);
  return (
    <Page title={t`People`}>
      {isAdmin(me) ? (
        <Tabs>
          <TabList aria-label={t`People`}>
            <Tab id="people">{t`People`}</Tab>
            <Tab id="invites">{t`Invites`}</Tab>
          </TabList>
          <TabPanel id="people">
            <People />
          </TabPanel>
          <TabPanel id="invites">
            <Invites />
          </TabPanel>
        </Tabs>
      ) : (
        <People />
      )}
      {userId && <PersonCard userId={userId} onClose={() => void navigate({ to: "/people" })} />}
    </Page>
  );
}
