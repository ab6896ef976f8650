import { useLingui } from "@lingui/react/macro";
import { useCallback, useState } from "react";
import type { Channel, Id, User } from "@/protocol/types";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import styles from "./Dialogs.module.css";
import { PersonPicker } from "./PersonPicker";
import { useMembers } from "./useMembers";

export function AddPeopleDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useLingui();
  const { api } = useClient();
  const { members } = useMembers(channel);
  const [chosen, setChosen] = useState<readonly Id[]>([]);
  const { submit, isPending, problem } = useSubmit(async () => {
    for (const id of chosen) {
      await api.addMember(channel.id, id);
      setChosen((before) => before.filter((other) => other !== id));
    }
    onClose();
  });
  const noteOf = useCallback(
    (user: User) => (members?.some((member) => member.user_id === user.id) ? t`Is here already` : undefined),
    [members, t],
  );
  return (
    <Dialog
      title={t`Add people to #${channel.name}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={chosen.length === 0}
            onPress={() => void submit()}
          >
            {t`Add`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <PersonPicker label={t`Find people`} chosen={chosen} onChange={setChosen} noteOf={noteOf} />
        {problem && (
          <p role="alert" className={styles.problem}>
            {problemText(problem)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
