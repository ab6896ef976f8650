import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useActions } from "@/sync/hooks/actions";
import { type DraftEntry, useDrafts } from "@/sync/hooks/drafts";
import { EmptyState } from "@/ui/EmptyState";
import { IconButton } from "@/ui/IconButton";
import { PencilIcon, TrashIcon } from "@/ui/icons";
import { showToast } from "@/ui/toasts";
import styles from "../cards/Card.module.css";
import { PlaceName } from "../cards/PlaceName";
import { Markdown } from "../markdown/Markdown";
import { beginningOf } from "../message/beginningOf";
import { channelPath, threadPath } from "../paths";
import { whenText } from "../times";

/** Everything that was begun and not sent, on whichever device. */
export function DraftList() {
  const { t } = useLingui();
  const drafts = useDrafts();
  if (drafts.length === 0) {
    return (
      <EmptyState icon={<PencilIcon size={24} />} title={t`Nothing is begun`}>
        <Trans>What you begin to write and do not send is kept here, on all your devices.</Trans>
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list}>
      {drafts.map((draft) => (
        <li key={draft.place}>
          <DraftCard draft={draft} />
        </li>
      ))}
    </ul>
  );
}

function DraftCard({ draft }: { draft: DraftEntry }) {
  const { t } = useLingui();
  const { setDraft } = useActions();
  const { place, text, channelId, threadId, updatedAt } = draft;
  const name = <PlaceName channelId={channelId} threadId={threadId} />;
  const discard = () => {
    setDraft(place, "");
    showToast({ text: t`Draft deleted.`, action: { label: t`Undo`, onPress: () => setDraft(place, text) } });
  };
  return (
    <article className={styles.card}>
      <div className={styles.head}>
        {channelId === undefined ? (
          <span className={styles.place}>{name}</span>
        ) : (
          <Link
            className={styles.link}
            to={threadId === undefined ? channelPath(channelId) : threadPath(channelId, threadId)}
          >
            {name}
          </Link>
        )}
        <span className={styles.place}>
          {updatedAt === undefined ? <Trans>on this device</Trans> : whenText(updatedAt)}
        </span>
        <span className={styles.actions}>
          <IconButton size="sm" label={t`Delete this draft`} onPress={discard}>
            <TrashIcon />
          </IconButton>
        </span>
      </div>
      <div className={styles.text}>
        <Markdown text={beginningOf(text)} />
      </div>
    </article>
  );
}
