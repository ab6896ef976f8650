import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Id, ThreadDetails } from "@/protocol/types";
import { useMe, useUser } from "@/sync/hooks/people";
import { Avatar } from "@/ui/Avatar";
import { CheckCircleIcon, FlagIcon } from "@/ui/icons";
import { DueDay, dayOf } from "./DueDay";
import styles from "./ThreadFacts.module.css";

interface ThreadFactsProps {
  threadId: Id;
  details: ThreadDetails;
  renderText: (text: string) => ReactNode;
}

/** What a thread came to, who sees to it, and whether it is done with. */
export function ThreadFacts({ details, renderText }: ThreadFactsProps) {
  const { t } = useLingui();
  const { decision, assignment, resolved } = details;
  if (!decision && !assignment && !resolved) return null;
  return (
    <ul className={styles.facts} aria-label={t`About this thread`}>
      {resolved && <Resolved by={resolved.user_id} at={resolved.at} />}
      {decision && (
        <li className={styles.fact} data-kind="decision">
          <FlagIcon size={16} />
          <div className={styles.text}>
            <strong>
              <Trans>Decision</Trans>
            </strong>
            {renderText(decision.text)}
          </div>
        </li>
      )}
      {assignment && <Assigned userId={assignment.user_id} dueOn={assignment.due_on} isDone={!!resolved} />}
    </ul>
  );
}

function Resolved({ by, at }: { by: Id; at: string }) {
  const { t } = useLingui();
  const name = useUser(by)?.display_name ?? t`Somebody`;
  const day = dayOf(new Date(at));
  return (
    <li className={styles.fact} data-kind="resolved">
      <CheckCircleIcon size={16} />
      <span>
        <Trans>
          Resolved by {name}, {day}
        </Trans>
      </span>
    </li>
  );
}

function Assigned({ userId, dueOn, isDone }: { userId: Id; dueOn: string | undefined; isDone: boolean }) {
  const { t } = useLingui();
  const me = useMe();
  const name = useUser(userId)?.display_name ?? t`Somebody`;
  return (
    <li className={styles.fact}>
      <Avatar id={userId} name={name} size="sm" />
      <span>{userId === me.id ? <Trans>Assigned to you</Trans> : <Trans>Assigned to {name}</Trans>}</span>
      {dueOn && <DueDay day={dueOn} isDone={isDone} />}
    </li>
  );
}
