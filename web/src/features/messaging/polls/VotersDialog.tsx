import { Plural, useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { Poll, PollOption } from "@/protocol/types";
import { useClient } from "@/sync/hooks/SyncContext";
import type { ShownMessage } from "@/sync/shown";
import { Dialog } from "@/ui/Dialog";
import { PeopleList } from "../people/PeopleList";
import styles from "./VotersDialog.module.css";

interface VotersDialogProps {
  message: ShownMessage;
  poll: Poll;
  onClose: () => void;
}

/** Who voted for what. */
export function VotersDialog({ message, poll, onClose }: VotersDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Who voted`} size="sm" isOpen onClose={onClose}>
      <div className={styles.options}>
        {poll.options
          .filter((option) => option.votes > 0)
          .map((option) => (
            <OptionVoters key={option.number} messageId={message.id} option={option} />
          ))}
      </div>
    </Dialog>
  );
}

function OptionVoters({ messageId, option }: { messageId: string; option: PollOption }) {
  const { t } = useLingui();
  const { api } = useClient();
  const { number } = option;
  const load = useCallback(
    async (cursor: string | undefined) => {
      const page = await api.voters(messageId, number, { cursor });
      return {
        items: page.voters.map((voter) => ({ userId: voter.user_id, at: voter.voted_at })),
        next: page.next_cursor,
      };
    },
    [api, messageId, number],
  );
  return (
    <section>
      <h3 className={styles.option}>
        <span className={styles.text}>{option.text}</span>
        <span className={styles.count}>
          <Plural value={option.votes} one="# vote" other="# votes" />
        </span>
      </h3>
      <PeopleList label={option.text} load={load} empty={t`Nobody`} />
    </section>
  );
}
