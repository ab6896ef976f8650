import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Channel } from "@/protocol/types";
import { useReadState } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { Button } from "@/ui/Button";
import { PeopleIcon } from "@/ui/icons";
import { AddPeopleDialog } from "./AddPeopleDialog";
import { ChannelGlyph } from "./ChannelGlyph";
import styles from "./ChannelHeader.module.css";
import { ChannelMenu } from "./ChannelMenu";
import { EditChannelDialog } from "./EditChannelDialog";
import { MembersDialog } from "./MembersDialog";

export type ChannelDialog = "members" | "add" | "edit" | undefined;

/** What channel this is, what it is about, who is in it, and what can be done with it. */
export function ChannelHeader({ channel }: { channel: Channel }) {
  const { t } = useLingui();
  const title = useChannelTitle(channel);
  const isMember = useReadState(channel.id) !== undefined;
  const [dialog, setDialog] = useState<ChannelDialog>();
  const close = () => setDialog(undefined);
  const isNamed = channel.kind === "public" || channel.kind === "private";
  const people = plural(channel.member_count, { one: "# person", other: "# people" });
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
          <Button
            variant="quiet"
            size="sm"
            icon={<PeopleIcon />}
            aria-label={t`${people}: show who`}
            onPress={() => setDialog("members")}
          >
            {channel.member_count}
          </Button>
        )}
        {isNamed && isMember && <ChannelMenu channel={channel} onOpen={setDialog} />}
      </div>
      {dialog === "members" && (
        <MembersDialog
          channel={channel}
          onClose={close}
          onAdd={isNamed && isMember ? () => setDialog("add") : undefined}
        />
      )}
      {dialog === "add" && <AddPeopleDialog channel={channel} onClose={close} />}
      {dialog === "edit" && <EditChannelDialog channel={channel} onClose={close} />}
    </>
  );
}
