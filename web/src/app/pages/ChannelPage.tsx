import { useLingui } from "@lingui/react/macro";
import { useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { ArchivedBar, JoinBar, RestrictedBar } from "@/features/channels/ChannelFooter";
import { ChannelHeader } from "@/features/channels/ChannelHeader";
import { ChannelDetails } from "@/features/channels/details/ChannelDetails";
import { Conversation } from "@/features/messaging/Conversation";
import { Markdown } from "@/features/messaging/markdown/Markdown";
import { ThreadConversation } from "@/features/messaging/ThreadConversation";
import { ThreadPanel } from "@/features/threads/ThreadPanel";
import type { Id } from "@/protocol/types";
import { useHas } from "@/sync/hooks/channelRights";
import { useChannel, useChannelAccess } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { EmptyState } from "@/ui/EmptyState";
import { LockIcon, OfflineIcon } from "@/ui/icons";
import { Spinner } from "@/ui/Spinner";
import { rememberChannel } from "../lastChannel";
import { Page, PageHeader } from "../Page";
import { useTitle } from "../useTitle";
import styles from "./ChannelPage.module.css";
import { useChannelTabs } from "./channelTabs";
import { FollowMoved } from "./FollowMoved";

/** A channel, and beside it one of its threads. */
export function ChannelPage() {
  const { channelId = "", messageId, threadId, tab } = useParams({ strict: false });
  const isDetails = useLocation({ select: ({ pathname }) => /^\/c\/\d+\/details\b/.test(pathname) });
  return (
    <>
      <FollowMoved channelId={channelId} messageId={messageId} threadId={threadId} />
      <OneChannel
        key={channelId}
        channelId={channelId}
        messageId={messageId}
        threadId={threadId}
        details={isDetails ? (tab ?? "") : undefined}
      />
    </>
  );
}

interface OneChannelProps {
  channelId: Id;
  messageId: Id | undefined;
  threadId: Id | undefined;
  /** The open tab of the details; undefined where they are closed. */
  details: string | undefined;
}

function OneChannel({ channelId, messageId, threadId, details }: OneChannelProps) {
  const channel = useChannel(channelId);
  const access = useChannelAccess(channelId);
  const title = useChannelTitle(channel);
  const mayPost = useHas("post", channelId);
  const mayReply = useHas("reply", channelId);
  const tabs = useChannelTabs();
  const navigate = useNavigate();
  const openChannel = () => void navigate({ to: "/c/$channelId", params: { channelId } });
  useTitle(title);
  useEffect(() => {
    if (access === "member") rememberChannel(channelId);
  }, [access, channelId]);
  if (!channel) return <NoChannel access={access} />;
  const footer = channel.archived_at ? (
    <ArchivedBar />
  ) : access === "visitor" ? (
    <JoinBar channel={channel} />
  ) : undefined;
  return (
    <div className={styles.panes} data-beside={threadId !== undefined || details !== undefined || undefined}>
      <div className={styles.channel}>
        <PageHeader>
          <ChannelHeader channel={channel} />
        </PageHeader>
        <Conversation
          channelId={channelId}
          messageId={messageId}
          footer={footer ?? (mayPost ? undefined : <RestrictedBar channelId={channelId} />)}
          isOpen={footer === undefined}
        />
      </div>
      {threadId && (
        <div className={styles.beside}>
          <ThreadPanel
            key={threadId}
            channelId={channelId}
            threadId={threadId}
            canWrite={footer === undefined}
            renderText={(text) => <Markdown text={text} />}
            onClose={openChannel}
          >
            {(thread) => (
              <ThreadConversation
                channelId={channelId}
                thread={thread}
                footer={footer ?? (mayReply ? undefined : <RestrictedBar channelId={channelId} isThread />)}
                isOpen={footer === undefined}
              />
            )}
          </ThreadPanel>
        </div>
      )}
      {details !== undefined && (
        <div className={styles.beside}>
          <ChannelDetails
            channel={channel}
            tabs={tabs}
            tab={details}
            onTab={(tab) => void navigate({ to: "/c/$channelId/details/$tab", params: { channelId, tab } })}
            onClose={openChannel}
          />
        </div>
      )}
    </div>
  );
}

function NoChannel({ access }: { access: ReturnType<typeof useChannelAccess> }) {
  const { t } = useLingui();
  return (
    <Page title={access === "missing" ? t`Not found` : ""}>
      {access === "missing" ? (
        <EmptyState icon={<LockIcon size={32} />} title={t`This channel is not here for you`}>
          {t`It may be private, or it does not exist. Somebody who is in it can add you.`}
        </EmptyState>
      ) : access === "failed" ? (
        <EmptyState icon={<OfflineIcon size={32} />} title={t`This channel could not be loaded`}>
          {t`It will be when the connection is back.`}
        </EmptyState>
      ) : (
        <Spinner size="lg" label={t`Loading`} />
      )}
    </Page>
  );
}
