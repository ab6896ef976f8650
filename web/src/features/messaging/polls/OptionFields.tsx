import { Trans, useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { limits } from "@/protocol/codes";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { CloseIcon, PlusIcon } from "@/ui/icons";
import { TextField } from "@/ui/TextField";
import styles from "./CreatePoll.module.css";

interface OptionFieldsProps {
  options: readonly string[];
  /** Which of them says the same as one before it. */
  repeated: number | undefined;
  onChange: (options: readonly string[]) => void;
}

/** The answers of a new poll. Enter goes on to the next, and makes one where there is none. */
export function OptionFields({ options, repeated, onChange }: OptionFieldsProps) {
  const { t } = useLingui();
  const fields = useRef<(HTMLInputElement | null)[]>([]);
  const wanted = useRef<number>(undefined);
  const canAdd = options.length < limits.pollOptionsMax;
  const add = () => {
    wanted.current = options.length;
    onChange([...options, ""]);
  };
  const next = (index: number) => {
    if (index + 1 < options.length) {
      fields.current[index + 1]?.focus();
    } else if (canAdd && options[index]?.trim() !== "") {
      add();
    }
  };
  return (
    <fieldset className={styles.options}>
      <legend className={styles.legend}>
        <Trans>Options</Trans>
      </legend>
      {options.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
        <div key={index} className={styles.option}>
          <TextField
            label={t`Option ${index + 1}`}
            isLabelHidden
            placeholder={t`Option ${index + 1}`}
            className={styles.field ?? ""}
            value={text}
            onChange={(typed) => onChange(options.with(index, typed))}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.nativeEvent.isComposing) {
                event.preventDefault();
                next(index);
              }
            }}
            maxLength={limits.pollOption}
            error={repeated === index ? t`This option is there already.` : undefined}
            inputRef={(field) => {
              fields.current[index] = field;
              if (field !== null && wanted.current === index) {
                wanted.current = undefined;
                field.focus();
              }
            }}
          />
          {options.length > limits.pollOptionsMin && (
            <IconButton
              label={t`Remove option ${index + 1}`}
              onPress={() => onChange(options.toSpliced(index, 1))}
            >
              <CloseIcon />
            </IconButton>
          )}
        </div>
      ))}
      {canAdd && (
        <Button
          variant="quiet"
          size="sm"
          icon={<PlusIcon size={16} />}
          className={styles.add ?? ""}
          onPress={add}
        >
          {t`Add an option`}
        </Button>
      )}
    </fieldset>
  );
}
