import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useCallback, useDeferredValue, useState } from "react";
import type { Channel, Id } from "@/protocol/types";
import { mayManage } from "@/sync/hooks/channelRights";
import { useReadState } from "@/sync/hooks/channels";
import { useMe, usePresence, useUser } from "@/sync/hooks/people";
import { problemText, useSubmit } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { usePages } from "@/sync/hooks/usePages";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { PlusIcon } from "@/ui/icons";
import { SearchField } from "@/ui/SearchField";
import { Spinner } from "@/ui/Spinner";
import { AddPeopleDialog } from "../AddPeopleDialog";
import dialogStyles from "../Dialogs.module.css";
import styles from "./ChannelDetails.module.css";

const pageSize = 50;

/** Who is in a channel: searched by the server, page by page, because it may be everybody. */
export function MembersTab({ channel }: { channel: Channel }) {
  const { t } = useLingui();
  const me = useMe();
  const { api } = useClient();
  const isMember = useReadState(channel.id) !== undefined;
  const [typed, setTyped] = useState("");
  const [isAdding, setAdding] = useState(false);
  const query = useDeferredValue(typed.trim());
  const { id, member_count: count } = channel;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed number means that the list has changed
  const load = useCallback(
    async (cursor: string | undefined) => {
      const page = await api.members(id, { q: query, cursor, limit: pageSize });
      return { items: page.members, next: page.next_cursor };
    },
    [api, id, query, count],
  );
  const { items, problem, hasMore, loadMore } = usePages(load);
  const isNamed = channel.kind === "public" || channel.kind === "private";
  const mayRemove = isNamed && isMember && mayManage(channel, me);
  const mayAdd = isNamed && isMember && me.role !== "guest" && !channel.archived_at;
  const remove = useSubmit((userId: Id) => api.removeMember(id, userId));
  const failed = problem ?? remove.problem;
  return (
    <div className={styles.members}>
      {mayAdd && (
        <Button icon={<PlusIcon />} onPress={() => setAdding(true)}>
          {t`Add people`}
        </Button>
      )}
      <SearchField label={t`Find members`} value={typed} onChange={setTyped} />
      {failed && (
        <p role="alert" className={dialogStyles.problem}>
          {problemText(failed)}
        </p>
      )}
      {!items && !problem && <Spinner label={t`Loading`} />}
      {items?.length === 0 && <p className={styles.note}>{t`Nobody of that name`}</p>}
      <ul className={styles.people} aria-label={t`Members`}>
        {items?.map(({ user_id }) => (
          <Member
            key={user_id}
            id={user_id}
            onRemove={mayRemove && user_id !== me.id ? () => void remove.submit(user_id) : undefined}
          />
        ))}
      </ul>
      {hasMore && <Button onPress={loadMore}>{t`Show more`}</Button>}
      {isAdding && <AddPeopleDialog channel={channel} onClose={() => setAdding(false)} />}
    </div>
  );
}

function Member({ id, onRemove }: { id: Id; onRemove: (() => void) | undefined }) {
  const { t } = useLingui();
  const user = useUser(id);
  const presence = usePresence(id);
  const name = user?.display_name ?? "…";
  return (
    <li className={dialogStyles.person}>
      <Avatar id={id} name={name} presence={presence} />
      <Link to="/people/$userId" params={{ userId: id }} className={dialogStyles.personName}>
        {name}
      </Link>
      {onRemove && (
        <Button size="sm" variant="quiet" onPress={onRemove} aria-label={t`Remove ${name}`}>
          {t`Remove`}
        </Button>
      )}
    </li>
  );
}
