import { useLingui } from "@lingui/react/macro";
import { SavedTabs } from "@/features/messaging/saved/SavedTabs";
import { Page } from "../Page";
import { useTitle } from "../useTitle";

export function LaterPage() {
  const { t } = useLingui();
  useTitle(t`Later`);
  return (
    <Page title={t`Later`}>
      <SavedTabs />
    </Page>
  );
}
