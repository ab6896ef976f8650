import { useLingui } from "@lingui/react/macro";
import type { Session } from "@/protocol/types";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { useLoaded } from "@/sync/hooks/useLoaded";
import { Button } from "@/ui/Button";
import { Row, RowList, Section } from "@/ui/Section";
import { Skeleton } from "@/ui/Skeleton";
import { useTimes } from "@/ui/useTimes";
import { deviceName } from "./deviceName";
import styles from "./Settings.module.css";

/** Where one is signed in. */
export function Sessions() {
  const { t } = useLingui();
  const { api } = useClient();
  const { value, problem, change } = useLoaded(api.sessions);
  const revoke = useSubmit(async (id: string) => {
    await api.revokeSession(id);
    change(({ sessions }) => ({ sessions: sessions.filter((session) => session.id !== id) }));
  });
  const failed = problem ?? revoke.problem;
  return (
    <Section title={t`Devices`} intro={t`Where you are signed in. Sign out what you don't recognise.`}>
      {failed && <p role="alert">{problemText(failed)}</p>}
      {!value && !problem && <Skeleton height="4rem" shape="block" />}
      {value && (
        <RowList label={t`Devices`}>
          {value.sessions.map((session) => (
            <SessionRow key={session.id} session={session} onRevoke={() => void revoke.submit(session.id)} />
          ))}
        </RowList>
      )}
    </Section>
  );
}

function SessionRow({ session, onRevoke }: { session: Session; onRevoke: () => void }) {
  const { t } = useLingui();
  const { ago } = useTimes();
  const name = deviceName(session.user_agent) || t`Unknown device`;
  return (
    <Row
      title={name}
      detail={
        session.current
          ? t`This device · ${session.address}`
          : t`Used ${ago(session.last_used_at)} · ${session.address}`
      }
      action={
        session.current ? (
          <span className={styles.muted}>{t`Now`}</span>
        ) : (
          <Button size="sm" onPress={onRevoke} aria-label={t`Sign out ${name}`}>
            {t`Sign out`}
          </Button>
        )
      }
    />
  );
}
