import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Autocomplete, Dialog, ListBox, ListBoxItem, Modal, ModalOverlay } from "react-aria-components";
import { useActions } from "@/sync/hooks/actions";
import { Avatar } from "@/ui/Avatar";
import { SearchField } from "@/ui/SearchField";
import { ChannelGlyph } from "./ChannelGlyph";
import styles from "./QuickSwitcher.module.css";
import { type Destination, useDestinations } from "./useDestinations";

/** Goes to a channel or a person by a few letters of the name. */
export function QuickSwitcher({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { openDirect } = useActions();
  const [typed, setTyped] = useState("");
  const destinations = useDestinations(typed);
  const go = async (destination: Destination | undefined) => {
    if (!destination) return;
    onClose();
    const channelId = destination.channel ? destination.channel.id : await openDirect(destination.user.id);
    await navigate({ to: "/c/$channelId", params: { channelId } });
  };
  return (
    <ModalOverlay
      className={styles.overlay ?? ""}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable
    >
      <Modal className={styles.modal ?? ""}>
        <Dialog aria-label={t`Jump to a channel or a person`} className={styles.dialog ?? ""}>
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField label={t`Jump to a channel or a person`} autoFocus />
            <ListBox
              className={styles.list ?? ""}
              aria-label={t`Channels and people`}
              items={destinations}
              selectionMode="none"
              onAction={(key) => void go(destinations.find((destination) => destination.id === key))}
              renderEmptyState={() => <p className={styles.empty}>{t`Nothing fits “${typed}”.`}</p>}
            >
              {(destination) => <DestinationItem destination={destination} />}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function DestinationItem({ destination }: { destination: Destination }) {
  const { t } = useLingui();
  const { id, title, channel, isUnread } = destination;
  return (
    <ListBoxItem id={id} textValue={title} className={styles.item ?? ""} data-unread={isUnread || undefined}>
      <span className={styles.glyph}>
        {channel ? (
          <ChannelGlyph channel={channel} />
        ) : (
          <Avatar id={destination.user.id} name={title} size="xs" />
        )}
      </span>
      <span className={styles.name}>{title}</span>
      {channel?.archived_at && <span className={styles.note}>{t`archived`}</span>}
      {channel && !destination.isMember && <span className={styles.note}>{t`not joined`}</span>}
    </ListBoxItem>
  );
}
