import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useScheduledCount } from "@/sync/hooks/scheduled";
import { ClockIcon } from "@/ui/icons";
import styles from "./ScheduledNote.module.css";

/** Above the composer of a conversation for which something is planned. */
export function ScheduledNote({ place }: { place: string }) {
  const count = useScheduledCount(place);
  if (count === 0) {
    return null;
  }
  return (
    <p className={styles.note}>
      <ClockIcon size={14} />
      <Plural value={count} one="# message is scheduled here." other="# messages are scheduled here." />
      <Link to="/drafts" search={{ show: "scheduled" }}>
        <Trans>Show</Trans>
      </Link>
    </p>
  );
}
