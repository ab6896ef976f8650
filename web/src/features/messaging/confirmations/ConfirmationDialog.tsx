import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { Confirmation, ConfirmationState } from "@/protocol/types";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import type { ShownMessage } from "@/sync/shown";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { BellIcon } from "@/ui/icons";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/Tabs";
import { showToast } from "@/ui/toasts";
import { PeopleList } from "../people/PeopleList";
import styles from "./ConfirmationDialog.module.css";

interface ConfirmationDialogProps {
  message: ShownMessage;
  asked: Confirmation;
  canRemind: boolean;
  onClose: () => void;
}

/** Who has confirmed, and who has not; its author can remind those. */
export function ConfirmationDialog({ message, asked, canRemind, onClose }: ConfirmationDialogProps) {
  const { t } = useLingui();
  const { api } = useClient();
  const remind = useSubmit(async () => {
    await api.remindToConfirm(message.id);
    showToast({ text: t`Those who have not confirmed see a reminder.` });
  });
  const left = asked.asked_count - asked.confirmed_count;
  return (
    <Dialog
      title={t`Confirmation`}
      size="sm"
      isOpen
      onClose={onClose}
      actions={
        canRemind && left > 0 ? (
          <Button icon={<BellIcon />} isPending={remind.isPending} onPress={() => void remind.submit()}>
            {t`Remind the others`}
          </Button>
        ) : undefined
      }
    >
      {remind.problem && (
        <p role="alert" className={styles.problem}>
          {problemText(remind.problem)}
        </p>
      )}
      <Tabs defaultSelectedKey={asked.confirmed_count === 0 ? "waiting" : "confirmed"}>
        <TabList aria-label={t`Who`}>
          <Tab id="confirmed">{t`Confirmed (${asked.confirmed_count})`}</Tab>
          <Tab id="waiting">{t`Not yet (${left})`}</Tab>
        </TabList>
        <TabPanel id="confirmed" className={styles.panel ?? ""}>
          <People key={asked.confirmed_count} messageId={message.id} state="confirmed" />
        </TabPanel>
        <TabPanel id="waiting" className={styles.panel ?? ""}>
          <People key={asked.confirmed_count} messageId={message.id} state="waiting" />
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}

function People({ messageId, state }: { messageId: string; state: ConfirmationState }) {
  const { t } = useLingui();
  const { api } = useClient();
  const load = useCallback(
    async (cursor: string | undefined) => {
      const page = await api.confirmations(messageId, { state, cursor });
      return {
        items: page.people.map((person) => ({ userId: person.user_id, at: person.confirmed_at })),
        next: page.next_cursor,
      };
    },
    [api, messageId, state],
  );
  return state === "confirmed" ? (
    <PeopleList label={t`Who has confirmed`} load={load} empty={t`Nobody has confirmed yet.`} />
  ) : (
    <PeopleList
      label={t`Who has not confirmed`}
      load={load}
      empty={t`Everybody who is still here has confirmed.`}
    />
  );
}
