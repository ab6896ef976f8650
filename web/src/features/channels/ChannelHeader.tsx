import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Channel } from "@/protocol/types";
import { useReadState } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { InfoIcon, PeopleIcon } from "@/ui/icons";
import { VisuallyHidden } from "@/ui/VisuallyHidden";
import { AddPeopleDialog } from "./AddPeopleDialog";
import { ChannelGlyph } from "./ChannelGlyph";
import styles from "./ChannelHeader.module.css";
import { ChannelLevel } from "./ChannelLevel";
import { ChannelMenu } from "./ChannelMenu";
import { EditChannelDialog } from "./EditChannelDialog";
import { SectionDialog } from "./sidebar/SectionDialog";

export type ChannelDialog = "add" | "edit" | "section" | undefined;

/** What channel this is, what it is about, who is in it, and what can be done with it. */
export function ChannelHeader({ channel }: { channel: Channel }) {
  const { t } = useLingui();
  const title = useChannelTitle(channel);
  const isMember = useReadState(channel.id) !== undefined;
  const [dialog, setDialog] = useState<ChannelDialog>();
  const close = () => setDialog(undefined);
  const people = plural(channel.member_count, { one: "# person", other: "# people" });
  const channelId = channel.id;
  return (
    <>
      <div className={styles.about}>
        <h1 className={styles.title}>
          <span className={styles.glyph}>
            <ChannelGlyph channel={channel} size={20} />
          </span>
          <span className={styles.name}>{title}</span>
        </h1>
        {channel.topic !== "" && (
          <span className={styles.topic} title={channel.topic}>
            {channel.topic}
          </span>
        )}
        {channel.archived_at && <span className={styles.archived}>{t`Archived`}</span>}
      </div>
      <div className={styles.buttons}>
        {channel.kind !== "direct" && (
          <Link
            to="/c/$channelId/details/$tab"
            params={{ channelId, tab: "members" }}
            className={styles.link}
            aria-label={t`${people}: show who`}
          >
            <PeopleIcon />
            {channel.member_count}
          </Link>
        )}
        <Link
          to="/c/$channelId/details"
          params={{ channelId }}
          className={styles.link}
          title={t`Channel details`}
        >
          <InfoIcon />
          <VisuallyHidden>{t`Channel details`}</VisuallyHidden>
        </Link>
        {isMember && <ChannelLevel channelId={channelId} />}
        {isMember && <ChannelMenu channel={channel} onOpen={setDialog} />}
      </div>
      {dialog === "add" && <AddPeopleDialog channel={channel} onClose={close} />}
      {dialog === "edit" && <EditChannelDialog channel={channel} onClose={close} />}
      {dialog === "section" && <SectionDialog channelId={channelId} onClose={close} />}
    </>
  );
}
