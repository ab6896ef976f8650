import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { ScheduledMessage } from "@/protocol/types";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { usePlanning } from "@/sync/hooks/scheduled";
import { Button } from "@/ui/Button";
import styles from "../cards/Card.module.css";
import { LengthNote } from "../composer/LengthNote";
import { isTooLong } from "../composer/length";
import { MessageEditor, type MessageEditorHandle } from "../composer/MessageEditor";

/** The text of a message that waits, to be changed in its place. */
export function RewriteScheduled({
  scheduled,
  onClose,
}: {
  scheduled: ScheduledMessage;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { rewrite } = usePlanning();
  const editor = useRef<MessageEditorHandle>(null);
  const [length, setLength] = useState(scheduled.text.length);
  const { submit, isPending, problem } = useSubmit(async (text: string) => {
    if (text !== scheduled.text) {
      await rewrite(scheduled.id, text);
    }
    onClose();
  });
  const save = () => {
    const text = (editor.current?.getText() ?? scheduled.text).trim();
    setLength(text.length);
    if ((text !== "" || scheduled.files) && !isTooLong(text.length)) {
      void submit(text);
    }
  };
  return (
    <div className={styles.editor}>
      <MessageEditor
        ref={editor}
        initialText={scheduled.text}
        label={t`Change the text`}
        autoFocus
        onInput={() => setLength(0)}
        onSubmit={save}
        onCancel={onClose}
        actions={
          <>
            <LengthNote length={length} />
            <Button size="sm" variant="quiet" onPress={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button size="sm" variant="primary" isPending={isPending} onPress={save}>
              <Trans>Save</Trans>
            </Button>
          </>
        }
      />
      {problem && (
        <p className={styles.failure} role="alert">
          {problemText(problem)}
        </p>
      )}
    </div>
  );
}
