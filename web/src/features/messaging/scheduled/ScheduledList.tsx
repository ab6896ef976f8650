import { Trans, useLingui } from "@lingui/react/macro";
import { useScheduled } from "@/sync/hooks/scheduled";
import { EmptyState } from "@/ui/EmptyState";
import { ClockIcon } from "@/ui/icons";
import styles from "../cards/Card.module.css";
import { ScheduledCard } from "./ScheduledCard";

/** What will be sent at its time, and what could not be. */
export function ScheduledList() {
  const { t } = useLingui();
  const scheduled = useScheduled();
  if (scheduled.length === 0) {
    return (
      <EmptyState icon={<ClockIcon size={24} />} title={t`Nothing is scheduled`}>
        <Trans>
          Choose “Schedule for later” beside the send button, and the message is sent at its time.
        </Trans>
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list}>
      {scheduled.map((one) => (
        <li key={one.id}>
          <ScheduledCard scheduled={one} />
        </li>
      ))}
    </ul>
  );
}
