import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import type { InvitePreview } from "@/protocol/types";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { ProblemError } from "@/sync/problem";
import { Spinner } from "@/ui/Spinner";
import { AuthCard } from "./AuthCard";
import { AuthForm } from "./AuthForm";
import { NewAccountFields } from "./NewAccountFields";

/** Where an invite's address leads. */
export function AcceptInvite({ code }: { code: string }) {
  const { t } = useLingui();
  const client = useClient();
  const [preview, setPreview] = useState<InvitePreview | ProblemError>();
  useEffect(() => {
    client.api.invitePreview(code).then(setPreview, (error: unknown) => {
      if (error instanceof ProblemError) setPreview(error);
    });
  }, [client, code]);
  const { submit, ...form } = useSubmit(async (values: Record<string, string>) => {
    await client.api.acceptInvite(code, {
      display_name: values.display_name ?? "",
      email: values.email ?? "",
      password: values.password ?? "",
    });
    await client.enter();
  });

  if (preview === undefined) {
    return (
      <AuthCard title={t`Looking at your invite…`}>
        <Spinner label={t`Loading`} />
      </AuthCard>
    );
  }
  if (preview instanceof ProblemError) {
    return <AuthCard title={t`This invite does not work`} intro={problemText(preview)} />;
  }
  return (
    <AuthCard
      title={t`Join ${preview.workspace_name}`}
      intro={t`${preview.invited_by} invites you. Make your account and come in.`}
    >
      <AuthForm {...form} onSubmit={(values) => void submit(values)} submitLabel={t`Join`}>
        <NewAccountFields autoFocus />
      </AuthForm>
    </AuthCard>
  );
}
