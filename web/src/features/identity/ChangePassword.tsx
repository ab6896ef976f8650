import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { Form } from "react-aria-components";
import { limits } from "@/protocol/codes";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { Button } from "@/ui/Button";
import { Section } from "@/ui/Section";
import { TextField } from "@/ui/TextField";
import { showToast } from "@/ui/toasts";
import styles from "./Settings.module.css";

export function ChangePassword() {
  const { t } = useLingui();
  const { api } = useClient();
  const form = useRef<HTMLFormElement>(null);
  const { submit, isPending, problem, fieldErrors } = useSubmit(async (current: string, next: string) => {
    await api.changePassword({ current_password: current, new_password: next });
    form.current?.reset();
    showToast({ text: t`Your password is changed. Other devices have to sign in again.` });
  });
  const wrongPassword = problem?.code === "wrong_credentials" ? t`This is not your password.` : undefined;
  return (
    <Section title={t`Password`} intro={t`A new password signs out every other device.`}>
      <Form
        ref={form}
        className={styles.form ?? ""}
        validationErrors={fieldErrors}
        onSubmit={(event) => {
          event.preventDefault();
          const values = new FormData(event.currentTarget);
          void submit(String(values.get("current_password")), String(values.get("new_password")));
        }}
      >
        <TextField
          label={t`Password now`}
          name="current_password"
          type="password"
          autoComplete="current-password"
          isRequired
          error={wrongPassword ?? (problem && !problem.field ? problemText(problem) : undefined)}
        />
        <TextField
          label={t`New password`}
          description={t`At least ${limits.passwordMin} characters.`}
          name="new_password"
          type="password"
          autoComplete="new-password"
          minLength={limits.passwordMin}
          maxLength={limits.passwordMax}
          isRequired
        />
        <div>
          <Button type="submit" isPending={isPending}>
            {t`Change the password`}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
