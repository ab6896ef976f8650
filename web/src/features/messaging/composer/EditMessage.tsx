import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { ShownMessage } from "@/sync/shown";
import { Button } from "@/ui/Button";
import type { MessageCommands } from "../commands";
import { LengthNote } from "./LengthNote";
import { isTooLong } from "./length";
import { MessageEditor, type MessageEditorHandle } from "./MessageEditor";

/** A message's text to be changed in its place. Saving it empty asks whether to delete it. */
export function EditMessage({ message, commands }: { message: ShownMessage; commands: MessageCommands }) {
  const { t } = useLingui();
  const editor = useRef<MessageEditorHandle>(null);
  const [length, setLength] = useState(message.text.length);
  const save = () => {
    const text = (editor.current?.getText() ?? message.text).trim();
    setLength(text.length);
    if (isTooLong(text.length)) {
      return;
    }
    if (text === "" && message.forward === undefined && !message.files) {
      commands.open(message, "delete");
      return;
    }
    commands.close();
    if (text !== message.text) {
      commands.edit(message, text);
    }
  };
  return (
    <MessageEditor
      ref={editor}
      initialText={message.text}
      label={t`Edit this message`}
      autoFocus
      onInput={() => setLength(0)}
      onSubmit={save}
      onCancel={commands.close}
      actions={
        <>
          <LengthNote length={length} />
          <Button size="sm" variant="quiet" onPress={commands.close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button size="sm" variant="primary" onPress={save}>
            <Trans>Save</Trans>
          </Button>
        </>
      }
    />
  );
}
