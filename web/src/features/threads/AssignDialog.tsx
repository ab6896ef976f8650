import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Autocomplete, ListBox, ListBoxItem } from "react-aria-components";
import type { Id } from "@/protocol/types";
import { useMe, useUser } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import type { ThreadView } from "@/sync/hooks/threads";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { CheckIcon } from "@/ui/icons";
import { SearchField } from "@/ui/SearchField";
import { TextField } from "@/ui/TextField";
import styles from "./AssignDialog.module.css";

/** Whose task the thread is, and until when. */
export function AssignDialog({ thread, onClose }: { thread: ThreadView; onClose: () => void }) {
  const { t } = useLingui();
  const { api } = useClient();
  const me = useMe();
  const before = thread.root.details?.assignment;
  const [whom, setWhom] = useState<Id>(before?.user_id ?? me.id);
  const [day, setDay] = useState(before?.due_on ?? "");
  const [typed, setTyped] = useState("");
  const members = useMembersLike(thread.channelId, typed);
  const save = useSubmit(async () => {
    await api.assignThread(thread.root.id, { user_id: whom, ...(day ? { due_on: day } : {}) });
    onClose();
  });
  const free = useSubmit(async () => {
    await api.unassignThread(thread.root.id);
    onClose();
  });
  const problem = save.problem ?? free.problem;
  return (
    <Dialog
      title={t`Assign the thread`}
      size="sm"
      isOpen
      onClose={onClose}
      actions={
        <>
          {before && (
            <Button isPending={free.isPending} onPress={() => void free.submit()}>
              {t`Assign to nobody`}
            </Button>
          )}
          <Button variant="primary" isPending={save.isPending} onPress={() => void save.submit()}>
            {t`Assign`}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Autocomplete inputValue={typed} onInputChange={setTyped}>
          <SearchField label={t`Find somebody in the channel`} autoFocus />
          <ListBox
            className={styles.people ?? ""}
            aria-label={t`People in the channel`}
            items={members.map((id) => ({ id }))}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[whom]}
            onSelectionChange={(keys) => keys !== "all" && setWhom(String([...keys][0]))}
            renderEmptyState={() => (
              <p className={styles.note}>
                <Trans>Nobody of that name</Trans>
              </p>
            )}
          >
            {({ id }) => <Member id={id} isMe={id === me.id} />}
          </ListBox>
        </Autocomplete>
        <TextField
          label={t`Due (optional)`}
          type="date"
          value={day}
          onChange={setDay}
          error={problem && problemText(problem)}
        />
      </div>
    </Dialog>
  );
}

function Member({ id, isMe }: { id: Id; isMe: boolean }) {
  const { t } = useLingui();
  const name = useUser(id)?.display_name ?? t`Somebody`;
  return (
    <ListBoxItem id={id} textValue={name} className={styles.person ?? ""}>
      <Avatar id={id} name={name} size="sm" />
      <span className={styles.name}>{isMe ? t`${name} (you)` : name}</span>
      <CheckIcon className={styles.check} />
    </ListBoxItem>
  );
}

/** The channel's members of that name, as the server finds them. */
function useMembersLike(channelId: Id, typed: string): readonly Id[] {
  const { api } = useClient();
  const [members, setMembers] = useState<readonly Id[]>([]);
  useEffect(() => {
    let isWanted = true;
    api.members(channelId, { limit: 30, ...(typed ? { q: typed } : {}) }).then(
      (page) => isWanted && setMembers(page.members.map((member) => member.user_id)),
      () => isWanted && setMembers([]),
    );
    return () => {
      isWanted = false;
    };
  }, [api, channelId, typed]);
  return members;
}
