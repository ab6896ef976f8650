import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Invite } from "@/protocol/types";
import { useUser } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { useLoaded } from "@/sync/hooks/useLoaded";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { MailIcon, PlusIcon } from "@/ui/icons";
import { Row, RowList } from "@/ui/Section";
import { Skeleton } from "@/ui/Skeleton";
import { useTimes } from "@/ui/useTimes";
import { InviteDialog } from "./InviteDialog";
import styles from "./People.module.css";
import { useRoleName } from "./roleName";

/** The invites that still work. */
export function Invites() {
  const { t } = useLingui();
  const { api } = useClient();
  const { value, problem, reload, change } = useLoaded(api.invites);
  const [isInviting, setInviting] = useState(false);
  const revoke = useSubmit(async (id: string) => {
    await api.revokeInvite(id);
    change(({ invites }) => ({ invites: invites.filter((invite) => invite.id !== id) }));
  });
  const failed = problem ?? revoke.problem;
  const invite = (
    <Button variant="primary" icon={<PlusIcon />} onPress={() => setInviting(true)}>
      {t`Invite people`}
    </Button>
  );
  return (
    <div className={styles.page}>
      {failed && <p role="alert">{problemText(failed)}</p>}
      {!value && !problem && <Skeleton height="4rem" shape="block" />}
      {value?.invites.length === 0 && (
        <EmptyState icon={<MailIcon size={32} />} title={t`No open invites`} action={invite}>
          {t`An invite is a link. Whoever opens it makes an account and comes in.`}
        </EmptyState>
      )}
      {value && value.invites.length > 0 && (
        <>
          <div>{invite}</div>
          <RowList label={t`Open invites`}>
            {value.invites.map((open) => (
              <InviteRow key={open.id} invite={open} onRevoke={() => void revoke.submit(open.id)} />
            ))}
          </RowList>
        </>
      )}
      {isInviting && (
        <InviteDialog
          onClose={() => {
            setInviting(false);
            void reload();
          }}
        />
      )}
    </div>
  );
}

function InviteRow({ invite, onRevoke }: { invite: Invite; onRevoke: () => void }) {
  const { t } = useLingui();
  const { ago } = useTimes();
  const roleName = useRoleName();
  const by = useUser(invite.created_by)?.display_name ?? t`Somebody`;
  const used = invite.max_uses
    ? t`${invite.uses} of ${invite.max_uses} used`
    : plural(invite.uses, { one: "used by # person", other: "used by # people" });
  return (
    <Row
      title={t`By ${by}, ${ago(invite.created_at)}`}
      detail={[roleName(invite.role), used, t`ends ${ago(invite.expires_at)}`].join(" · ")}
      action={
        <Button size="sm" onPress={onRevoke}>
          {t`Revoke`}
        </Button>
      }
    />
  );
}
