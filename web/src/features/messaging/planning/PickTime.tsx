import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useMemo, useState } from "react";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { Button } from "@/ui/Button";
import { DateTimeField } from "@/ui/DateTimeField";
import { Dialog } from "@/ui/Dialog";
import styles from "./PickTime.module.css";
import { plannedText } from "./plannedText";
import { presetsAt } from "./presets";

interface PickTimeProps {
  title: string;
  /** What the button beside the chosen time does: "Schedule", "Remind me". */
  verb: string;
  /** Where the field starts; without it in an hour. */
  at?: Date | undefined;
  /** Fails with a `ProblemError`, which is shown; otherwise the dialog closes. */
  onPick: (at: Date) => Promise<void>;
  onClose: () => void;
  children?: ReactNode;
}

/** A time that is to come: one that people often mean, or any other. */
export function PickTime({ title, verb, at, onPick, onClose, children }: PickTimeProps) {
  const { t } = useLingui();
  const presets = useMemo(() => presetsAt(new Date()), []);
  const [own, setOwn] = useState(() => at ?? presets[1]!.at);
  const [isPast, setPast] = useState(false);
  const { submit, isPending, problem } = useSubmit(async (chosen: Date) => {
    await onPick(chosen);
    onClose();
  });
  const pickOwn = () => {
    const past = own.getTime() <= Date.now();
    setPast(past);
    if (!past) {
      void submit(own);
    }
  };
  return (
    <Dialog title={title} size="sm" isOpen onClose={onClose}>
      {children}
      <ul className={styles.presets}>
        {presets.map((preset) => (
          <li key={preset.id}>
            <Button
              variant="quiet"
              className={styles.preset ?? ""}
              isDisabled={isPending}
              onPress={() => void submit(preset.at)}
            >
              <span>{preset.label}</span>
              <span className={styles.when}>{plannedText(preset.at.toISOString())}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div className={styles.own}>
        <DateTimeField
          label={t`Another time`}
          value={own}
          onChange={(next) => {
            setOwn(next);
            setPast(false);
          }}
          error={isPast ? t`Choose a time in the future.` : undefined}
        />
        <Button variant="primary" isPending={isPending} onPress={pickOwn}>
          {verb}
        </Button>
      </div>
      <p className={styles.zone}>
        <Trans>Times are those of this device ({Intl.DateTimeFormat().resolvedOptions().timeZone}).</Trans>
      </p>
      {problem && (
        <p className={styles.problem} role="alert">
          {problemText(problem)}
        </p>
      )}
    </Dialog>
  );
}
