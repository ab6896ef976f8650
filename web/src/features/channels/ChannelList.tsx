import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Id } from "@/protocol/types";
import { useMe } from "@/sync/hooks/people";
import { GlobeIcon, PlusIcon } from "@/ui/icons";
import styles from "./ChannelList.module.css";
import { CreateChannelDialog } from "./CreateChannelDialog";
import { NewConversationDialog } from "./NewConversationDialog";
import { SectionDialog } from "./sidebar/SectionDialog";
import { SidebarMoves } from "./sidebar/SidebarMoves";
import { SidebarSections } from "./sidebar/SidebarSections";
import { useSidebarSections } from "./sidebar/sidebarChannels";

type OpenDialog = "channel" | "conversation" | { sectionFor: Id | undefined };

/** The sidebar's channels and conversations, in the sections that their reader made of them. */
export function ChannelList() {
  const { t } = useLingui();
  const isGuest = useMe().role === "guest";
  const shown = useSidebarSections();
  const [dialog, setDialog] = useState<OpenDialog>();
  const close = () => setDialog(undefined);
  return (
    <SidebarMoves shown={shown}>
      <SidebarSections
        shown={shown}
        onNewSection={(sectionFor) => setDialog({ sectionFor })}
        parts={{
          channels: {
            add: isGuest ? undefined : { label: t`Create a channel`, onPress: () => setDialog("channel") },
            end: isGuest ? undefined : (
              <li>
                <Link to="/browse" className={styles.more} activeProps={{ className: styles.current }}>
                  <GlobeIcon />
                  {t`Browse channels`}
                </Link>
              </li>
            ),
          },
          conversations: {
            add: { label: t`New conversation`, onPress: () => setDialog("conversation") },
            end: shown.some(
              ({ section, channelIds }) => section.kind === "conversations" && channelIds.length > 0,
            ) ? undefined : (
              <li>
                <button type="button" className={styles.more} onClick={() => setDialog("conversation")}>
                  <PlusIcon />
                  {t`Write to somebody`}
                </button>
              </li>
            ),
          },
        }}
      />
      {dialog === "channel" && <CreateChannelDialog onClose={close} />}
      {dialog === "conversation" && <NewConversationDialog onClose={close} />}
      {typeof dialog === "object" && <SectionDialog channelId={dialog.sectionFor} onClose={close} />}
    </SidebarMoves>
  );
}
