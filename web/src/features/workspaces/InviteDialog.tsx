import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { CreatedInvite, Role } from "@/protocol/types";
import { useMe } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { Button } from "@/ui/Button";
import { CopyField } from "@/ui/CopyField";
import { Dialog } from "@/ui/Dialog";
import { Select } from "@/ui/Select";
import { useTimes } from "@/ui/useTimes";
import styles from "./InviteDialog.module.css";
import { useRoleName } from "./roleName";

const dayMs = 86_400_000;
const roles: readonly Role[] = ["member", "guest", "admin", "owner"];

/** Makes an invite and shows its link: once, because only its hash is kept. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { api } = useClient();
  const me = useMe();
  const roleName = useRoleName();
  const { date } = useTimes();
  const [days, setDays] = useState("7");
  const [uses, setUses] = useState("any");
  const [role, setRole] = useState<Role>("member");
  const [created, setCreated] = useState<CreatedInvite>();
  const { submit, isPending, problem } = useSubmit(async () => {
    setCreated(
      await api.createInvite({
        expires_at: new Date(Date.now() + Number(days) * dayMs).toISOString(),
        role,
        ...(uses === "any" ? {} : { max_uses: Number(uses) }),
      }),
    );
  });

  if (created) {
    return (
      <Dialog
        title={t`Your invite`}
        isOpen
        isSticky
        onClose={onClose}
        actions={
          <Button variant="primary" onPress={onClose}>
            {t`Done`}
          </Button>
        }
      >
        <div className={styles.form}>
          <p>{t`Send this link to whom you want to have here. It works until ${date(created.expires_at)} and is not shown again.`}</p>
          <CopyField label={t`Invite link`} value={created.url} />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t`Invite people`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void submit()} autoFocus>
            {t`Create the link`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p
          className={styles.intro}
        >{t`An invite is a link. Whoever opens it makes an account and comes in.`}</p>
        {problem && <p role="alert">{problemText(problem)}</p>}
        <Select
          label={t`Works for`}
          value={days}
          onChange={setDays}
          options={[
            { id: "1", label: t`1 day` },
            { id: "7", label: t`7 days` },
            { id: "30", label: t`30 days` },
            { id: "90", label: t`90 days` },
          ]}
        />
        <Select
          label={t`Can be used by`}
          value={uses}
          onChange={setUses}
          options={[
            { id: "1", label: t`One person` },
            { id: "10", label: t`Up to 10 people` },
            { id: "100", label: t`Up to 100 people` },
            { id: "any", label: t`Any number of people` },
          ]}
        />
        <Select
          label={t`They come in as`}
          value={role}
          onChange={setRole}
          options={roles.slice(0, me.role === "owner" ? 4 : 3).map((id) => ({
            id,
            label: roleName(id),
            ...(id === "guest" ? { description: t`Sees only channels that they are added to` } : {}),
          }))}
        />
      </div>
    </Dialog>
  );
}
