import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { AccessTokens } from "@/features/identity/AccessTokens";
import { ChangePassword } from "@/features/identity/ChangePassword";
import { Profile } from "@/features/identity/Profile";
import { Sessions } from "@/features/identity/Sessions";
import { WorkspaceEmoji } from "@/features/messaging/emoji/manage/WorkspaceEmoji";
import { SearchStatistics } from "@/features/search/SearchStatistics";
import { WorkspaceName } from "@/features/workspaces/WorkspaceName";
import { isAdmin, useMe } from "@/sync/hooks/people";
import { Button } from "@/ui/Button";
import { SignOutIcon } from "@/ui/icons";
import { Section } from "@/ui/Section";
import { Appearance } from "../Appearance";
import { Page } from "../Page";
import { SignOutDialog } from "../SignOutDialog";
import { useTitle } from "../useTitle";

export function SettingsPage() {
  const { t } = useLingui();
  const me = useMe();
  const [isLeaving, setLeaving] = useState(false);
  useTitle(t`Settings`);
  return (
    <Page title={t`Settings`}>
      <Profile />
      <Appearance />
      {isAdmin(me) && <WorkspaceName />}
      {isAdmin(me) && <SearchStatistics />}
      <WorkspaceEmoji />
      <ChangePassword />
      <Sessions />
      <AccessTokens />
      <Section title={t`Sign out`}>
        <div>
          <Button icon={<SignOutIcon />} onPress={() => setLeaving(true)}>
            {t`Sign out of this browser`}
          </Button>
        </div>
      </Section>
      {isLeaving && <SignOutDialog onClose={() => setLeaving(false)} />}
    </Page>
  );
}
