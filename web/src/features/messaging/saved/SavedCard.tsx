import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Message } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { useLinkedMessage } from "@/sync/hooks/linked";
import type { SavedEntry } from "@/sync/hooks/saved";
import { IconButton } from "@/ui/IconButton";
import { ArchiveIcon, BellIcon, BellOffIcon, CheckIcon, MoreIcon, RetryIcon, TrashIcon } from "@/ui/icons";
import { Menu, MenuItem } from "@/ui/Menu";
import styles from "../cards/Card.module.css";
import { MessageCard } from "../cards/MessageCard";
import { plannedText } from "../planning/plannedText";
import { RemindMe } from "./RemindMe";

/** A saved message, and what may be done about it. */
export function SavedCard({ entry }: { entry: SavedEntry }) {
  const { t } = useLingui();
  const message = useLinkedMessage(entry.messageId);
  const { saveMessage } = useActions();
  const remove = (
    <IconButton
      size="sm"
      label={t`Take off the list`}
      onPress={() => saveMessage({ id: entry.messageId, channel_id: "" }, undefined)}
    >
      <TrashIcon />
    </IconButton>
  );
  if (message === undefined) {
    return <div className={styles.card} aria-busy="true" />;
  }
  return message ? (
    <KnownCard entry={entry} message={message} />
  ) : (
    <div className={styles.card}>
      <div className={styles.head}>
        <span className={styles.place}>
          <Trans>A message that you can no longer see</Trans>
        </span>
        <span className={styles.actions}>{remove}</span>
      </div>
    </div>
  );
}

function KnownCard({ entry, message }: { entry: SavedEntry; message: Message }) {
  const { t } = useLingui();
  const { saveMessage } = useActions();
  const [isReminding, setReminding] = useState(false);
  const { mark } = entry;
  const isOpen = mark.state === "in_progress";
  return (
    <>
      <MessageCard
        message={message}
        note={<Reminder entry={entry} />}
        actions={
          <>
            {isOpen ? (
              <>
                <IconButton
                  size="sm"
                  label={t`Done`}
                  onPress={() => saveMessage(message, { state: "completed" })}
                >
                  <CheckIcon />
                </IconButton>
                <IconButton size="sm" label={t`Remind me…`} onPress={() => setReminding(true)}>
                  <BellIcon />
                </IconButton>
              </>
            ) : (
              <IconButton size="sm" label={t`Back to the list`} onPress={() => saveMessage(message, {})}>
                <RetryIcon />
              </IconButton>
            )}
            <Menu
              label={t`More actions`}
              placement="bottom end"
              trigger={
                <IconButton size="sm" label={t`More actions`}>
                  <MoreIcon />
                </IconButton>
              }
            >
              {mark.remind_at !== undefined && (
                <MenuItem
                  label={t`Remove the reminder`}
                  icon={<BellOffIcon />}
                  onAction={() => saveMessage(message, { state: mark.state })}
                />
              )}
              {mark.state !== "archived" && (
                <MenuItem
                  label={t`Archive`}
                  icon={<ArchiveIcon />}
                  onAction={() => saveMessage(message, { state: "archived" })}
                />
              )}
              <MenuItem
                label={t`Take off the list`}
                icon={<TrashIcon />}
                onAction={() => saveMessage(message, undefined)}
              />
            </Menu>
          </>
        }
      />
      {isReminding && <RemindMe message={{ ...message, saved: mark }} onClose={() => setReminding(false)} />}
    </>
  );
}

function Reminder({ entry: { mark } }: { entry: SavedEntry }) {
  if (mark.remind_at !== undefined) {
    return (
      <>
        <BellIcon size={14} />
        <Trans>Reminder {plannedText(mark.remind_at)}</Trans>
      </>
    );
  }
  if (mark.reminded_at !== undefined && mark.state === "in_progress") {
    return (
      <span className={styles.due}>
        <Trans>You asked to be reminded {plannedText(mark.reminded_at)}</Trans>
      </span>
    );
  }
  return <Trans>Saved {plannedText(mark.saved_at)}</Trans>;
}
