import { useLingui } from "@lingui/react/macro";
import { Form } from "react-aria-components";
import { limits } from "@/protocol/codes";
import { useMe } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { putUser } from "@/sync/store/apply";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Section } from "@/ui/Section";
import { TextField } from "@/ui/TextField";
import { showToast } from "@/ui/toasts";
import styles from "./Settings.module.css";

/** One's own name, as the others see it. */
export function Profile() {
  const { t } = useLingui();
  const { api, store } = useClient();
  const me = useMe();
  const { submit, isPending, problem } = useSubmit(async (name: string) => {
    const user = await api.updateUser("me", { display_name: name });
    store.update((state) => putUser(state, user));
    showToast({ text: t`Saved` });
  });
  return (
    <Section title={t`Profile`}>
      <div className={styles.person}>
        <Avatar id={me.id} name={me.display_name} size="lg" />
        <div>
          <div className={styles.name}>{me.display_name}</div>
          <div className={styles.address}>{me.email}</div>
        </div>
      </div>
      <Form
        className={styles.form ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          void submit(String(new FormData(event.currentTarget).get("display_name") ?? ""));
        }}
      >
        <TextField
          key={me.display_name}
          label={t`Your name`}
          name="display_name"
          defaultValue={me.display_name}
          maxLength={limits.name}
          autoComplete="name"
          isRequired
          error={problem && problemText(problem)}
        />
        <div>
          <Button type="submit" isPending={isPending}>
            {t`Save`}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
