import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { MessageTrace } from "@/protocol/types";
import { useLinkedMessage } from "@/sync/hooks/linked";
import { useUser } from "@/sync/hooks/people";
import type { ShownMessage } from "@/sync/shown";
import { cx } from "@/ui/cx";
import { MoveIcon } from "@/ui/icons";
import { DayDivider } from "../list/DayDivider";
import type { Row } from "../list/rows";
import { messagePath } from "../paths";
import { PlaceName } from "./PlaceName";
import styles from "./TraceRow.module.css";

interface TraceRowProps {
  row: Row;
  trace: MessageTrace;
  isCurrent: boolean;
  isTarget: boolean;
  position: number | undefined;
}

/** What stands where messages were moved away: who moved them, and the way to them for those who may see it. */
export function TraceRow({ row, trace, isCurrent, isTarget, position }: TraceRowProps) {
  const { t } = useLingui();
  const message: ShownMessage = row.message;
  const mover = useUser(trace.user_id)?.display_name ?? t`Somebody`;
  const moved = useLinkedMessage(trace.message_id);
  const what = plural(trace.count, { one: "a message", other: "# messages" });
  return (
    <article
      className={styles.article}
      data-key={message.key}
      tabIndex={isCurrent ? 0 : -1}
      aria-label={t`${mover} moved ${what} from here`}
      aria-posinset={position}
      aria-setsize={position === undefined ? undefined : -1}
    >
      {row.startsDay && <DayDivider at={message.created_at} isNew={false} />}
      <p className={cx(styles.trace, isTarget && styles.target)}>
        <MoveIcon size={14} />
        {moved ? (
          <span>
            <Trans>
              {mover} moved {what} to{" "}
              <Link to={messagePath(moved)} tabIndex={isCurrent ? 0 : -1}>
                <PlaceName message={moved} />
              </Link>
            </Trans>
          </span>
        ) : (
          <span>
            <Trans>
              {mover} moved {what} from here
            </Trans>
          </span>
        )}
      </p>
    </article>
  );
}
