import { useLingui } from "@lingui/react/macro";
import { useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { TextField } from "@/ui/TextField";
import { AuthCard } from "./AuthCard";
import { AuthForm } from "./AuthForm";

export function SignIn({ workspaceName }: { workspaceName: string | undefined }) {
  const { t } = useLingui();
  const client = useClient();
  const { submit, ...form } = useSubmit(async (values: Record<string, string>) => {
    await client.api.signIn({ email: values.email ?? "", password: values.password ?? "" });
    await client.enter();
  });
  return (
    <AuthCard
      title={workspaceName ? t`Sign in to ${workspaceName}` : t`Sign in`}
      intro={t`No account yet? Ask an admin of your group for an invite.`}
    >
      <AuthForm {...form} onSubmit={(values) => void submit(values)} submitLabel={t`Sign in`}>
        <TextField
          label={t`Email address`}
          name="email"
          type="email"
          autoComplete="username"
          isRequired
          autoFocus
        />
        <TextField
          label={t`Password`}
          name="password"
          type="password"
          autoComplete="current-password"
          isRequired
        />
      </AuthForm>
    </AuthCard>
  );
}
