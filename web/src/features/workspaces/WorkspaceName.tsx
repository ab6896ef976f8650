import { useLingui } from "@lingui/react/macro";
import { Form } from "react-aria-components";
import { limits } from "@/protocol/codes";
import { useWorkspace } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { Button } from "@/ui/Button";
import { Section } from "@/ui/Section";
import { TextField } from "@/ui/TextField";
import { showToast } from "@/ui/toasts";
import styles from "./InviteDialog.module.css";

/** For admins. */
export function WorkspaceName() {
  const { t } = useLingui();
  const { api, store } = useClient();
  const workspace = useWorkspace();
  const { submit, isPending, problem } = useSubmit(async (name: string) => {
    const changed = await api.updateWorkspace({ name });
    store.update((state) => ({ ...state, workspace: changed }));
    showToast({ text: t`Saved` });
  });
  return (
    <Section title={t`Workspace`}>
      <Form
        className={styles.narrow ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          void submit(String(new FormData(event.currentTarget).get("name") ?? ""));
        }}
      >
        <TextField
          key={workspace.name}
          label={t`Name of the workspace`}
          name="name"
          defaultValue={workspace.name}
          maxLength={limits.name}
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
