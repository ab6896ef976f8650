import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form } from "react-aria-components";
import { limits } from "@/protocol/codes";
import type { NewPoll } from "@/protocol/types";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Select } from "@/ui/Select";
import { Switch } from "@/ui/Switch";
import { TextField } from "@/ui/TextField";
import styles from "./CreatePoll.module.css";
import { OptionFields } from "./OptionFields";
import { writtenOptions } from "./writtenOptions";

const HOUR = 60 * 60 * 1000;

interface CreatePollProps {
  /** What has been written already becomes the question. */
  question: string;
  onClose: () => void;
  onCreate: (question: string, poll: NewPoll) => void;
}

/** Asks the channel a question. */
export function CreatePoll({ question: begun, onClose, onCreate }: CreatePollProps) {
  const { t } = useLingui();
  const [question, setQuestion] = useState(begun);
  const [options, setOptions] = useState<readonly string[]>(["", ""]);
  const [isMultiple, setMultiple] = useState(false);
  const [isAnonymous, setAnonymous] = useState(false);
  const [othersMayAdd, setOthersMayAdd] = useState(false);
  const [hours, setHours] = useState(0);
  const { texts, repeated } = writtenOptions(options);
  const isReady = question.trim() !== "" && texts.length >= limits.pollOptionsMin && repeated === undefined;
  return (
    <Dialog title={t`Create a poll`} isOpen onClose={onClose} isSticky>
      <Form
        className={styles.form ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) {
            onCreate(question.trim(), {
              options: texts,
              ...(isMultiple && { multiple: true }),
              ...(isAnonymous && { anonymous: true }),
              ...(othersMayAdd && { others_may_add: true }),
              ...(hours > 0 && { ends_at: new Date(Date.now() + hours * HOUR).toISOString() }),
            });
          }
        }}
      >
        <TextField
          label={t`Question`}
          value={question}
          onChange={setQuestion}
          maxLength={limits.messageText}
          autoFocus
        />
        <OptionFields options={options} repeated={repeated} onChange={setOptions} />
        <div className={styles.switches}>
          <Switch isSelected={isMultiple} onChange={setMultiple}>
            <Trans>People may choose several</Trans>
          </Switch>
          <Switch isSelected={isAnonymous} onChange={setAnonymous}>
            <Trans>Anonymous: nobody sees who voted for what</Trans>
          </Switch>
          <Switch isSelected={othersMayAdd} onChange={setOthersMayAdd}>
            <Trans>Others may add options</Trans>
          </Switch>
        </div>
        <Select
          label={t`Closes`}
          value={hours}
          onChange={setHours}
          options={[
            { id: 0, label: t`When I close it` },
            { id: 1, label: t`In an hour` },
            { id: 24, label: t`In a day` },
            { id: 72, label: t`In three days` },
            { id: 168, label: t`In a week` },
            { id: 720, label: t`In thirty days` },
          ]}
        />
        <div className={styles.actions}>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button type="submit" variant="primary" isDisabled={!isReady}>
            {t`Post the poll`}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
