import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Id, ThreadDetails } from "@/protocol/types";
import { useChannel } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import styles from "./ThreadPanel.module.css";

interface ThreadTitleProps {
  channelId: Id;
  details: ThreadDetails | undefined;
}

export function ThreadTitle({ channelId, details }: ThreadTitleProps) {
  const channel = useChannel(channelId);
  const title = useChannelTitle(channel);
  const isNamed = channel?.kind === "public" || channel?.kind === "private";
  return (
    <div className={styles.title}>
      <h1>{details?.title ?? <Trans>Thread</Trans>}</h1>
      <Link to="/c/$channelId" params={{ channelId }} className={styles.channel}>
        {isNamed ? `#${title}` : title}
      </Link>
    </div>
  );
}
