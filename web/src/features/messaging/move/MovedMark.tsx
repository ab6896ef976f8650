import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { MessageOrigin } from "@/protocol/types";
import { useLinkedMessage } from "@/sync/hooks/linked";
import { useUser } from "@/sync/hooks/people";
import { MoveIcon } from "@/ui/icons";
import styles from "../message/MessageMarks.module.css";
import { messagePath } from "../paths";
import { PlaceName } from "./PlaceName";

/** Above a message that was moved here: by whom, and the way back for those who may see it. */
export function MovedMark({ moved }: { moved: MessageOrigin }) {
  const { t } = useLingui();
  const mover = useUser(moved.user_id)?.display_name ?? t`Somebody`;
  return (
    <span className={styles.mark} data-quiet>
      <MoveIcon size={12} />
      {moved.trace_id ? (
        <From traceId={moved.trace_id} mover={mover} />
      ) : (
        <Trans>Moved here by {mover}</Trans>
      )}
    </span>
  );
}

function From({ traceId, mover }: { traceId: string; mover: string }) {
  const trace = useLinkedMessage(traceId);
  return trace ? (
    <span>
      <Trans>
        Moved by {mover} from{" "}
        <Link to={messagePath(trace)} tabIndex={-1}>
          <PlaceName message={trace} />
        </Link>
      </Trans>
    </span>
  ) : (
    <Trans>Moved here by {mover}</Trans>
  );
}
