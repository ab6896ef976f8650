import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form } from "react-aria-components";
import { limits } from "@/protocol/codes";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/TextField";
import styles from "./AddOption.module.css";

interface AddOptionProps {
  isPending: boolean;
  error: string | undefined;
  onAdd: (text: string) => void;
  onCancel: () => void;
}

/** Another answer for a poll that is there already. */
export function AddOption({ isPending, error, onAdd, onCancel }: AddOptionProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  return (
    <Form
      className={styles.form ?? ""}
      onSubmit={(event) => {
        event.preventDefault();
        onAdd(text.trim());
      }}
    >
      <TextField
        label={t`Another option`}
        isLabelHidden
        placeholder={t`Another option`}
        className={styles.field ?? ""}
        value={text}
        onChange={setText}
        maxLength={limits.pollOption}
        error={error}
        onKeyDown={(event) => (event.key === "Escape" ? onCancel() : event.continuePropagation())}
        autoFocus
      />
      <Button type="submit" variant="primary" isPending={isPending} isDisabled={text.trim() === ""}>
        <Trans>Add</Trans>
      </Button>
      <Button variant="quiet" onPress={onCancel}>
        <Trans>Cancel</Trans>
      </Button>
    </Form>
  );
}
