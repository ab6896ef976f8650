import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { limits } from "@/protocol/codes";
import type { Id } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { useMe } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import styles from "./Dialogs.module.css";
import { PersonPicker } from "./PersonPicker";

/** One person for a direct conversation, several for a group. */
export function NewConversationDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const me = useMe();
  const { openDirect } = useActions();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly Id[]>([]);
  const { submit, isPending, problem } = useSubmit(async () => {
    const channelId = await openDirect(chosen);
    onClose();
    await navigate({ to: "/c/$channelId", params: { channelId } });
  });
  const others = chosen.filter((id) => id !== me.id);
  const tooMany = others.length > limits.groupMembers - 1;
  return (
    <Dialog
      title={t`New conversation`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            isPending={isPending}
            isDisabled={chosen.length === 0 || tooMany}
            onPress={() => void submit()}
          >
            {others.length > 1 ? t`Open the group` : t`Open`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <PersonPicker label={t`Find people`} chosen={chosen} onChange={setChosen} />
        {tooMany && (
          <p role="alert" className={styles.problem}>
            {t`A group has up to ${limits.groupMembers} people, you included. For more, create a channel.`}
          </p>
        )}
        {problem && (
          <p role="alert" className={styles.problem}>
            {problemText(problem)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
