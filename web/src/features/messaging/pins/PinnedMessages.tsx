import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { useLinkedMessage } from "@/sync/hooks/linked";
import { useUser } from "@/sync/hooks/people";
import { usePins } from "@/sync/hooks/pins";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { IconButton } from "@/ui/IconButton";
import { CloseIcon, PinIcon } from "@/ui/icons";
import { Spinner } from "@/ui/Spinner";
import styles from "../cards/Card.module.css";
import { MessageCard } from "../cards/MessageCard";
import { whenText } from "../times";

interface PinnedMessagesProps {
  channelId: Id;
  /** The reader may take pins out. */
  canWrite: boolean;
}

/** What everybody in a channel has at hand, the message that was pinned last first. */
export function PinnedMessages({ channelId, canWrite }: PinnedMessagesProps) {
  const { t } = useLingui();
  const { ids, state, retry } = usePins(channelId);
  if (state === "failed") {
    return (
      <EmptyState
        icon={<PinIcon size={24} />}
        title={t`The pinned messages could not be loaded`}
        action={<Button onPress={retry}>{t`Try again`}</Button>}
      />
    );
  }
  if (state === "loading") {
    return (
      <div className={styles.loading}>
        <Spinner label={t`Loading`} />
      </div>
    );
  }
  if (ids.length === 0) {
    return (
      <EmptyState icon={<PinIcon size={24} />} title={t`Nothing is pinned here`}>
        <Trans>Pin what everybody needs again and again: “Pin” is among the actions of each message.</Trans>
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list} aria-label={t`Pinned messages`}>
      {ids.map((id) => (
        <li key={id}>
          <PinnedMessage id={id} canWrite={canWrite} />
        </li>
      ))}
    </ul>
  );
}

function PinnedMessage({ id, canWrite }: { id: Id; canWrite: boolean }) {
  const { t } = useLingui();
  const message = useLinkedMessage(id);
  const { pinMessage } = useActions();
  const pinner = useUser(message?.pin?.user_id)?.display_name ?? t`Somebody`;
  if (!message) {
    return null;
  }
  return (
    <MessageCard
      message={message}
      isPlaceShown={false}
      note={
        message.pin && (
          <Trans>
            Pinned by {pinner}, {whenText(message.pin.pinned_at)}
          </Trans>
        )
      }
      actions={
        canWrite && (
          <IconButton size="sm" label={t`Unpin`} onPress={() => pinMessage(message, false)}>
            <CloseIcon size={16} />
          </IconButton>
        )
      }
    />
  );
}
