import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/sync/hooks/people";
import { GlobeIcon, PlusIcon } from "@/ui/icons";
import styles from "./ChannelList.module.css";
import { ChannelListItem } from "./ChannelListItem";
import { ChannelSection } from "./ChannelSection";
import { CreateChannelDialog } from "./CreateChannelDialog";
import { NewConversationDialog } from "./NewConversationDialog";
import { useSidebarChannels } from "./sidebarChannels";

/** The sidebar's channels and conversations. */
export function ChannelList() {
  const { t } = useLingui();
  const me = useMe();
  const { channels, conversations } = useSidebarChannels();
  const [dialog, setDialog] = useState<"channel" | "conversation">();
  const canCreate = me.role !== "guest";
  return (
    <>
      <ChannelSection
        id="channels"
        title={t`Channels`}
        addLabel={canCreate ? t`Create a channel` : undefined}
        onAdd={() => setDialog("channel")}
      >
        {channels.map((id) => (
          <ChannelListItem key={id} channelId={id} />
        ))}
        {me.role !== "guest" && (
          <li>
            <Link to="/browse" className={styles.more} activeProps={{ className: styles.current }}>
              <GlobeIcon />
              {t`Browse channels`}
            </Link>
          </li>
        )}
      </ChannelSection>
      <ChannelSection
        id="conversations"
        title={t`Direct messages`}
        addLabel={t`New conversation`}
        onAdd={() => setDialog("conversation")}
      >
        {conversations.map((id) => (
          <ChannelListItem key={id} channelId={id} />
        ))}
        {conversations.length === 0 && (
          <li>
            <button type="button" className={styles.more} onClick={() => setDialog("conversation")}>
              <PlusIcon />
              {t`Write to somebody`}
            </button>
          </li>
        )}
      </ChannelSection>
      {dialog === "channel" && <CreateChannelDialog onClose={() => setDialog(undefined)} />}
      {dialog === "conversation" && <NewConversationDialog onClose={() => setDialog(undefined)} />}
    </>
  );
}
