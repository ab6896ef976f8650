import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import type { ThreadView } from "@/sync/hooks/threads";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextField } from "@/ui/TextField";

const MOST = 120;

export function TitleDialog({ thread, onClose }: { thread: ThreadView; onClose: () => void }) {
  const { t } = useLingui();
  const { api } = useClient();
  const [title, setTitle] = useState(thread.root.details?.title ?? "");
  const { submit, isPending, problem } = useSubmit(async () => {
    await api.updateThread(thread.root.id, { title });
    onClose();
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  return (
    <Dialog
      title={t`Title of the thread`}
      size="sm"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" type="submit" form="thread-title" isPending={isPending}>
            {t`Save`}
          </Button>
        </>
      }
    >
      <form id="thread-title" onSubmit={send}>
        <TextField
          label={t`Title`}
          description={t`What it is about, in a few words. Everybody sees it; without one the first message stands for it.`}
          value={title}
          onChange={setTitle}
          maxLength={MOST}
          autoFocus
          error={problem && problemText(problem)}
        />
      </form>
    </Dialog>
  );
}
