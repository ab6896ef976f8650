import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form } from "react-aria-components";
import { limits, scopes } from "@/protocol/codes";
import { isAdmin, useMe } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { CopyField } from "@/ui/CopyField";
import { Dialog } from "@/ui/Dialog";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import styles from "./Settings.module.css";

const dayMs = 86_400_000;

/** Makes a token, then shows it: once, because the server keeps only its hash. */
export function CreateAccessToken({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { api } = useClient();
  const me = useMe();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([scopes.read]);
  const [days, setDays] = useState("90");
  const [token, setToken] = useState<string>();
  const { submit, isPending, problem } = useSubmit(async () => {
    const expires =
      days === "never" ? {} : { expires_at: new Date(Date.now() + Number(days) * dayMs).toISOString() };
    const created = await api.createToken({ name, scopes: [...chosen], ...expires });
    setToken(created.token);
  });

  if (token) {
    return (
      <Dialog
        title={t`Your new token`}
        isOpen
        isSticky
        onClose={onClose}
        actions={
          <Button variant="primary" onPress={onClose}>
            {t`Done`}
          </Button>
        }
      >
        <div className={styles.stack}>
          <p>{t`Copy it now: it is not shown again.`}</p>
          <CopyField label={t`Token`} value={token} />
        </div>
      </Dialog>
    );
  }

  const toggle = (scope: string) => (isOn: boolean) =>
    setChosen((before) => (isOn ? [...before, scope] : before.filter((other) => other !== scope)));
  return (
    <Dialog title={t`New access token`} isOpen isSticky onClose={onClose}>
      <Form
        className={styles.stack ?? ""}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t`What it is for`}
          value={name}
          onChange={setName}
          maxLength={limits.name}
          isRequired
          autoFocus
          error={problem && problemText(problem)}
        />
        <div className={styles.stack}>
          <Checkbox isSelected={chosen.includes(scopes.read)} onChange={toggle(scopes.read)}>
            {t`Read channels, messages and people`}
          </Checkbox>
          <Checkbox isSelected={chosen.includes(scopes.write)} onChange={toggle(scopes.write)}>
            {t`Write: post, edit, react, join and leave`}
          </Checkbox>
          {isAdmin(me) && (
            <Checkbox isSelected={chosen.includes(scopes.admin)} onChange={toggle(scopes.admin)}>
              {t`Administer: people, invites, import`}
            </Checkbox>
          )}
        </div>
        <Select
          label={t`Ends after`}
          value={days}
          onChange={setDays}
          options={[
            { id: "7", label: t`7 days` },
            { id: "30", label: t`30 days` },
            { id: "90", label: t`90 days` },
            { id: "365", label: t`A year` },
            { id: "never", label: t`Never` },
          ]}
        />
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={chosen.length === 0}>
          {t`Create the token`}
        </Button>
      </Form>
    </Dialog>
  );
}
