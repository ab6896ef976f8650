import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useUser } from "@/sync/hooks/people";
import type { ShownMessage } from "@/sync/shown";
import { BookmarkIcon, PinIcon } from "@/ui/icons";
import { MovedMark } from "../move/MovedMark";
import { plannedText } from "../planning/plannedText";
import styles from "./MessageMarks.module.css";

/** Above a message: that it was moved here, that it is pinned, and that the reader has saved it. */
export function MessageMarks({ message }: { message: ShownMessage }) {
  const { pin, saved, moved } = message;
  if (pin === undefined && moved === undefined && saved?.state !== "in_progress") {
    return null;
  }
  return (
    <div className={styles.marks}>
      {moved !== undefined && <MovedMark moved={moved} />}
      {pin !== undefined && <PinMark userId={pin.user_id} />}
      {saved?.state === "in_progress" && (
        <Link className={styles.mark} to="/later" tabIndex={-1}>
          <BookmarkIcon size={12} />
          {saved.remind_at === undefined ? (
            <Trans>Saved for later</Trans>
          ) : (
            <Trans>Saved, reminder {plannedText(saved.remind_at)}</Trans>
          )}
        </Link>
      )}
    </div>
  );
}

function PinMark({ userId }: { userId: string }) {
  const { t } = useLingui();
  const name = useUser(userId)?.display_name ?? t`Somebody`;
  return (
    <span className={styles.mark}>
      <PinIcon size={12} />
      <Trans>Pinned by {name}</Trans>
    </span>
  );
}
