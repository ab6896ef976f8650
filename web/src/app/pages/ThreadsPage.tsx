import { useLingui } from "@lingui/react/macro";
import { Markdown } from "@/features/messaging/markdown/Markdown";
import { beginningOf } from "@/features/messaging/message/beginningOf";
import { ThreadsPage as FollowedThreads } from "@/features/threads/ThreadsPage";
import { Page } from "../Page";
import { useTitle } from "../useTitle";

export function ThreadsPage() {
  const { t } = useLingui();
  useTitle(t`Threads`);
  return (
    <Page title={t`Threads`}>
      <FollowedThreads renderText={(text) => <Markdown text={beginningOf(text)} />} />
    </Page>
  );
}
