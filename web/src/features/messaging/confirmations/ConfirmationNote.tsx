import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Confirmation } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { useMe, useUser } from "@/sync/hooks/people";
import type { ShownMessage } from "@/sync/shown";
import { Button } from "@/ui/Button";
import { CheckIcon } from "@/ui/icons";
import { shareOf } from "../polls/shareOf";
import { momentText } from "../times";
import { ConfirmationDialog } from "./ConfirmationDialog";
import styles from "./ConfirmationNote.module.css";

interface ConfirmationNoteProps {
  message: ShownMessage;
  asked: Confirmation;
  /** The reader is in the channel, and it takes changes. */
  canConfirm: boolean;
}

/** Below a message that asks to be confirmed: the button for whoever is asked, and how many have. */
export function ConfirmationNote({ message, asked, canConfirm }: ConfirmationNoteProps) {
  const { t } = useLingui();
  const me = useMe();
  const author = useUser(message.user_id)?.display_name ?? t`Somebody`;
  const { confirm } = useActions();
  const [isListing, setListing] = useState(false);
  const isWaiting = asked.mine === "waiting" && canConfirm;
  return (
    <section className={styles.note} data-waiting={isWaiting || undefined} aria-label={t`Confirmation`}>
      {isWaiting && (
        <div className={styles.ask}>
          <p className={styles.words}>
            {asked.reminded_at === undefined ? (
              <Trans>{author} asks you to confirm that you have read this.</Trans>
            ) : (
              <Trans>
                {author} reminded you ({momentText(asked.reminded_at)}): please confirm that you have read
                this.
              </Trans>
            )}
          </p>
          <Button variant="primary" size="sm" icon={<CheckIcon size={16} />} onPress={() => confirm(message)}>
            {t`I have read it`}
          </Button>
        </div>
      )}
      <div className={styles.state}>
        {asked.mine === "confirmed" && (
          <span className={styles.done}>
            <CheckIcon size={16} />
            <Trans>You confirmed</Trans>
          </span>
        )}
        <Button variant="quiet" size="sm" className={styles.counts ?? ""} onPress={() => setListing(true)}>
          <Trans>
            {asked.confirmed_count} of {asked.asked_count} confirmed
          </Trans>
        </Button>
        <span className={styles.track} aria-hidden="true">
          <span
            className={styles.part}
            style={{ width: `${shareOf(asked.confirmed_count, asked.asked_count)}%` }}
          />
        </span>
      </div>
      {isListing && (
        <ConfirmationDialog
          message={message}
          asked={asked}
          canRemind={message.user_id === me.id && canConfirm}
          onClose={() => setListing(false)}
        />
      )}
    </section>
  );
}
