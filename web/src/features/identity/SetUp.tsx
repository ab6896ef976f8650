import { useLingui } from "@lingui/react/macro";
import { limits } from "@/protocol/codes";
import { useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { TextField } from "@/ui/TextField";
import { AuthCard } from "./AuthCard";
import { AuthForm } from "./AuthForm";
import { NewAccountFields } from "./NewAccountFields";

/** The first run: the workspace and its owner. */
export function SetUp({ codeRequired }: { codeRequired: boolean }) {
  const { t } = useLingui();
  const client = useClient();
  const { submit, ...form } = useSubmit(async (values: Record<string, string>) => {
    await client.api.setUp({
      workspace_name: values.workspace_name ?? "",
      display_name: values.display_name ?? "",
      email: values.email ?? "",
      password: values.password ?? "",
      ...(values.setup_code ? { setup_code: values.setup_code.trim() } : {}),
    });
    await client.enter();
  });
  return (
    <AuthCard
      title={t`Set up your workspace`}
      intro={t`You are the first one here. This makes the workspace and your account as its owner.`}
    >
      <AuthForm {...form} onSubmit={(values) => void submit(values)} submitLabel={t`Create the workspace`}>
        {codeRequired && (
          <TextField
            label={t`Setup code`}
            description={t`The server printed it when it started: it shows that this server is yours.`}
            name="setup_code"
            autoComplete="off"
            isRequired
          />
        )}
        <TextField
          label={t`Name of the workspace`}
          description={t`Your team, company or club.`}
          name="workspace_name"
          autoComplete="organization"
          maxLength={limits.name}
          isRequired
          autoFocus
        />
        <NewAccountFields />
      </AuthForm>
    </AuthCard>
  );
}
