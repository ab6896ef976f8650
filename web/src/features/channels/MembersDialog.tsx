import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Virtualizer } from "virtua";
import type { Channel, Id } from "@/protocol/types";
import { isAdmin, useMe, usePresence, useUser } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient, useSynced } from "@/sync/hooks/SyncContext";
import { rank } from "@/sync/rank";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { PlusIcon } from "@/ui/icons";
import { SearchField } from "@/ui/SearchField";
import { Spinner } from "@/ui/Spinner";
import styles from "./Dialogs.module.css";
import { useMembers } from "./useMembers";

interface MembersDialogProps {
  channel: Channel;
  onClose: () => void;
  onAdd: (() => void) | undefined;
}

export function MembersDialog({ channel, onClose, onAdd }: MembersDialogProps) {
  const { t } = useLingui();
  const me = useMe();
  const { api } = useClient();
  const { members, problem } = useMembers(channel);
  const users = useSynced((state) => state.users);
  const [typed, setTyped] = useState("");
  const isNamed = channel.kind === "public" || channel.kind === "private";
  const mayRemove = isNamed && (isAdmin(me) || channel.created_by === me.id);
  const remove = useSubmit((id: Id) => api.removeMember(channel.id, id));
  const shown = members?.filter(
    ({ user_id }) => typed === "" || rank(users.get(user_id)?.display_name ?? "", typed) > 0,
  );
  const failed = problem ?? remove.problem;
  return (
    <Dialog
      title={isNamed ? t`Members of #${channel.name}` : t`Members`}
      isOpen
      onClose={onClose}
      actions={
        onAdd && !channel.archived_at ? (
          <Button icon={<PlusIcon />} onPress={onAdd}>
            {t`Add people`}
          </Button>
        ) : undefined
      }
    >
      <div className={styles.form}>
        <SearchField label={t`Find members`} value={typed} onChange={setTyped} autoFocus />
        {failed && (
          <p role="alert" className={styles.problem}>
            {problemText(failed)}
          </p>
        )}
        {!members && !problem && <Spinner label={t`Loading`} />}
        {shown && (
          <div className={styles.people}>
            <Virtualizer data={shown}>
              {({ user_id }) => (
                <Member
                  key={user_id}
                  id={user_id}
                  onRemove={mayRemove && user_id !== me.id ? () => void remove.submit(user_id) : undefined}
                />
              )}
            </Virtualizer>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Member({ id, onRemove }: { id: Id; onRemove: (() => void) | undefined }) {
  const { t } = useLingui();
  const user = useUser(id);
  const presence = usePresence(id);
  const name = user?.display_name ?? "…";
  return (
    <div className={styles.person}>
      <Avatar id={id} name={name} presence={presence} />
      <Link to="/people/$userId" params={{ userId: id }} className={styles.personName}>
        {name}
      </Link>
      {onRemove && (
        <Button size="sm" variant="quiet" onPress={onRemove} aria-label={t`Remove ${name}`}>
          {t`Remove`}
        </Button>
      )}
    </div>
  );
}
