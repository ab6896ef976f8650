import { useLingui } from "@lingui/react/macro";
import { ThreadsPage as FollowedThreads } from "@/features/threads/ThreadsPage";
import { Page } from "../Page";
import { useTitle } from "../useTitle";

export function ThreadsPage() {
  const { t } = useLingui();
  useTitle(t`Threads`);
  return (
    <Page title={t`Threads`}>
      <FollowedThreads />
    </Page>
  );
}
