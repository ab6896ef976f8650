import { useLingui } from "@lingui/react/macro";
import { Performance } from "@/features/telemetry/Performance";
import { isAdmin, useMe } from "@/sync/hooks/people";
import { Page } from "../Page";
import { useTitle } from "../useTitle";
import { NotFoundPage } from "./NotFoundPage";

export function PerformancePage() {
  const { t } = useLingui();
  const me = useMe();
  useTitle(t`Performance`);
  if (!isAdmin(me)) return <NotFoundPage />;
  return (
    <Page title={t`Performance`}>
      <Performance />
    </Page>
  );
}
