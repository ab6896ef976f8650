import { useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/react";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextField } from "@/ui/TextField";
import { safeUrl } from "../markdown/safeUrl";
import styles from "./LinkDialog.module.css";

/** Where the selected text leads; without a selection also what it says. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useLingui();
  const [address, setAddress] = useState<string>(editor.getAttributes("link").href ?? "");
  const [label, setLabel] = useState("");
  const [isWrong, setWrong] = useState(false);
  const isLinked = editor.isActive("link");
  const needsLabel = editor.state.selection.empty && !isLinked;

  const save = () => {
    const href = safeUrl(address.trim()) ?? safeUrl(`https://${address.trim()}`);
    if (href === undefined) {
      setWrong(true);
      return;
    }
    onClose();
    if (needsLabel) {
      const text = label.trim() || href;
      const link = { type: "text", text, marks: [{ type: "link", attrs: { href } }] };
      editor
        .chain()
        .focus()
        .insertContent([link, { type: "text", text: " " }])
        .run();
    } else {
      editor.chain().focus().extendMarkRange("link").setLink({ href }).run();
    }
  };
  const remove = () => {
    onClose();
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
  };

  return (
    <Dialog title={t`Link`} size="sm" isOpen onClose={onClose}>
      <Form
        className={styles.form ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {needsLabel && <TextField label={t`Text`} value={label} onChange={setLabel} autoFocus />}
        <TextField
          label={t`Address`}
          placeholder="https://"
          value={address}
          autoFocus={!needsLabel}
          error={isWrong ? t`An address begins with https://, http:// or mailto:.` : undefined}
          onChange={(value) => {
            setAddress(value);
            setWrong(false);
          }}
        />
        <div className={styles.actions}>
          {isLinked && <Button onPress={remove}>{t`Remove the link`}</Button>}
          <Button variant="primary" type="submit">
            {t`Save`}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
