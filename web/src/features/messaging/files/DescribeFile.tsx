import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { StoredFile } from "@/protocol/types";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextField } from "@/ui/TextField";

/** Says what a picture shows, for people who can't see it. */
export function DescribeFile({ file, onClose }: { file: StoredFile; onClose: () => void }) {
  const { t } = useLingui();
  const { api } = useClient();
  const [text, setText] = useState(file.description ?? "");
  const { submit, isPending, problem } = useSubmit(async () => {
    await api.updateFile(file.id, { description: text.trim() });
    onClose();
  });
  return (
    <Dialog
      title={t`Describe this picture`}
      isOpen
      onClose={onClose}
      size="sm"
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isDisabled={isPending} onPress={() => void submit()}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <TextField
        label={t`What it shows, for people who can't see it`}
        value={text}
        onChange={setText}
        maxLength={1000}
        autoFocus
        error={problem && problemText(problem)}
      />
    </Dialog>
  );
}
