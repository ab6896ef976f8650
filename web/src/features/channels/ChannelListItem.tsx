import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { HTMLAttributes } from "react";
import type { Id } from "@/protocol/types";
import { attentionOf, useChannel, useReadState } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { useHasDraft } from "@/sync/hooks/drafts";
import { Badge } from "@/ui/Badge";
import { cx } from "@/ui/cx";
import { BellOffIcon, PencilIcon } from "@/ui/icons";
import { VisuallyHidden } from "@/ui/VisuallyHidden";
import { ChannelGlyph } from "./ChannelGlyph";
import styles from "./ChannelList.module.css";

interface ChannelListItemProps {
  channelId: Id;
  /** What the list does with the link besides following it. */
  linkProps?: HTMLAttributes<HTMLAnchorElement>;
}

/** A channel as a link in the sidebar. */
export function ChannelListItem({ channelId, linkProps }: ChannelListItemProps) {
  const { t } = useLingui();
  const channel = useChannel(channelId);
  const counts = useReadState(channelId);
  const title = useChannelTitle(channel);
  const hasDraft = useHasDraft(channelId);
  if (!channel || !counts) return null;
  const unread = counts.unread_count;
  const attention = attentionOf(counts);
  const isMuted = counts.level === "mute";
  return (
    <Link
      {...linkProps}
      data-move={channelId}
      to="/c/$channelId"
      params={{ channelId }}
      className={cx(
        styles.item,
        unread > 0 && !isMuted && styles.unread,
        isMuted && styles.muted,
        channel.archived_at && styles.archived,
      )}
      activeProps={{ className: styles.current, "aria-current": "page" }}
    >
      <span className={styles.glyph}>
        <ChannelGlyph channel={channel} />
      </span>
      <span className={styles.name}>{title}</span>
      {isMuted && (
        <span className={styles.draft} title={t`Muted`}>
          <BellOffIcon size={14} />
          <VisuallyHidden>{t`, muted`}</VisuallyHidden>
        </span>
      )}
      {hasDraft && unread === 0 && (
        <span className={styles.draft} title={t`Draft`}>
          <PencilIcon size={14} />
          <VisuallyHidden>{t`, with a draft`}</VisuallyHidden>
        </span>
      )}
      {attention > 0 ? (
        <Badge
          count={attention}
          tone="mention"
          label={plural(attention, { one: ", # new for you", other: ", # new for you" })}
        />
      ) : (
        unread > 0 &&
        !isMuted && (
          <VisuallyHidden>
            {plural(unread, { one: ", # unread message", other: ", # unread messages" })}
          </VisuallyHidden>
        )
      )}
    </Link>
  );
}
