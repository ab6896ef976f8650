import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ScheduledMessage } from "@/protocol/types";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { usePlanning } from "@/sync/hooks/scheduled";
import type { ProblemError } from "@/sync/problem";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { IconButton } from "@/ui/IconButton";
import { ClockIcon, MoreIcon, PencilIcon, SendIcon, TrashIcon, WarningIcon } from "@/ui/icons";
import { Menu, MenuItem } from "@/ui/Menu";
import styles from "../cards/Card.module.css";
import { PlaceName } from "../cards/PlaceName";
import { Markdown } from "../markdown/Markdown";
import { beginningOf } from "../message/beginningOf";
import { channelPath, threadPath } from "../paths";
import { PickTime } from "../planning/PickTime";
import { plannedText } from "../planning/plannedText";
import { PlannedFiles } from "./PlannedFiles";
import { RewriteScheduled } from "./RewriteScheduled";

/** A message that waits for its time, and what may be changed until then. */
export function ScheduledCard({ scheduled }: { scheduled: ScheduledMessage }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<"text" | "time" | "delete">();
  const planning = usePlanning();
  const sending = useSubmit(() => planning.sendNow(scheduled.id));
  const canceling = useSubmit(() => planning.cancel(scheduled.id));
  const { id, channel_id: channelId, thread_id: threadId, failure } = scheduled;
  const problem = sending.problem ?? canceling.problem;
  const close = () => setOpen(undefined);
  return (
    <article className={styles.card} data-tone={failure && "danger"}>
      <div className={styles.head}>
        <Link
          className={styles.link}
          to={threadId === undefined ? channelPath(channelId) : threadPath(channelId, threadId)}
        >
          <PlaceName channelId={channelId} threadId={threadId} />
        </Link>
        <span className={styles.place} />
        <span className={styles.actions}>
          <IconButton size="sm" label={t`Change the text`} onPress={() => setOpen("text")}>
            <PencilIcon />
          </IconButton>
          <IconButton size="sm" label={t`Change the time`} onPress={() => setOpen("time")}>
            <ClockIcon />
          </IconButton>
          <Menu
            label={t`More actions`}
            placement="bottom end"
            trigger={
              <IconButton size="sm" label={t`More actions`}>
                <MoreIcon />
              </IconButton>
            }
          >
            <MenuItem label={t`Send now`} icon={<SendIcon />} onAction={() => void sending.submit()} />
            <MenuItem
              label={t`Delete…`}
              icon={<TrashIcon />}
              tone="danger"
              onAction={() => setOpen("delete")}
            />
          </Menu>
        </span>
      </div>
      {open === "text" ? (
        <RewriteScheduled scheduled={scheduled} onClose={close} />
      ) : (
        <div className={styles.text}>
          <Markdown text={beginningOf(scheduled.text)} />
        </div>
      )}
      {scheduled.files && <PlannedFiles files={scheduled.files} />}
      <When scheduled={scheduled} />
      {problem && (
        <p className={styles.failure} role="alert">
          {problemText(problem)}
        </p>
      )}
      {open === "time" && (
        <PickTime
          title={t`Change the time`}
          verb={t`Schedule`}
          at={failure === undefined ? new Date(scheduled.send_at) : undefined}
          onPick={(at) => planning.reschedule(id, at)}
          onClose={close}
        />
      )}
      {open === "delete" && (
        <ConfirmDialog
          title={t`Delete this scheduled message?`}
          confirmLabel={t`Delete`}
          isOpen
          isPending={canceling.isPending}
          onConfirm={() => void canceling.submit().then(close)}
          onClose={close}
        >
          <Trans>It will not be sent, and its text is gone.</Trans>
        </ConfirmDialog>
      )}
    </article>
  );
}

function When({ scheduled: { failure, send_at } }: { scheduled: ScheduledMessage }) {
  if (failure === undefined) {
    return (
      <p className={styles.note}>
        <ClockIcon size={14} />
        <Trans>Will be sent {plannedText(send_at)}</Trans>
      </p>
    );
  }
  return (
    <p className={styles.note}>
      <span className={styles.failure}>
        <WarningIcon size={14} />{" "}
        <Trans>
          Could not be sent {plannedText(send_at)}:{" "}
          {problemText({ code: failure as ProblemError["code"], message: failure })}
        </Trans>
      </span>
    </p>
  );
}
