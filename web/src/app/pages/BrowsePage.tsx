import { useLingui } from "@lingui/react/macro";
import { BrowseChannels } from "@/features/channels/BrowseChannels";
import { Page } from "../Page";
import { useTitle } from "../useTitle";

export function BrowsePage() {
  const { t } = useLingui();
  useTitle(t`Browse channels`);
  return (
    <Page title={t`Browse channels`}>
      <BrowseChannels />
    </Page>
  );
}
