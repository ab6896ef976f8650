import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { useLoaded } from "@/sync/hooks/useLoaded";
import { Button } from "@/ui/Button";
import { PlusIcon } from "@/ui/icons";
import { Row, RowList, Section } from "@/ui/Section";
import { useTimes } from "@/ui/useTimes";
import { CreateAccessToken } from "./CreateAccessToken";

/** Personal access tokens: for scripts, the command line and other apps. */
export function AccessTokens() {
  const { t } = useLingui();
  const { api } = useClient();
  const { ago, date } = useTimes();
  const { value, problem, reload, change } = useLoaded(api.tokens);
  const [isCreating, setCreating] = useState(false);
  const revoke = useSubmit(async (id: string) => {
    await api.revokeToken(id);
    change(({ tokens }) => ({ tokens: tokens.filter((token) => token.id !== id) }));
  });
  const failed = problem ?? revoke.problem;
  return (
    <Section
      title={t`Access tokens`}
      intro={t`For scripts, the command line and other apps that act for you.`}
    >
      {failed && <p role="alert">{problemText(failed)}</p>}
      {value && value.tokens.length > 0 && (
        <RowList label={t`Access tokens`}>
          {value.tokens.map((token) => {
            const used = token.last_used_at ? t`used ${ago(token.last_used_at)}` : t`never used`;
            const ends = token.expires_at ? t`ends ${date(token.expires_at)}` : t`does not end`;
            return (
              <Row
                key={token.id}
                title={token.name}
                detail={`${token.scopes.join(", ")} · ${used} · ${ends}`}
                action={
                  <Button
                    size="sm"
                    onPress={() => void revoke.submit(token.id)}
                    aria-label={t`Revoke ${token.name}`}
                  >
                    {t`Revoke`}
                  </Button>
                }
              />
            );
          })}
        </RowList>
      )}
      <div>
        <Button icon={<PlusIcon />} onPress={() => setCreating(true)}>
          {t`New token`}
        </Button>
      </div>
      {isCreating && (
        <CreateAccessToken
          onClose={() => {
            setCreating(false);
            void reload();
          }}
        />
      )}
    </Section>
  );
}
