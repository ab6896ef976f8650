import { useLingui } from "@lingui/react/macro";
import { useCallback, useDeferredValue, useState } from "react";
import type { ChannelOrder } from "@/protocol/types";
import { useMe } from "@/sync/hooks/people";
import { problemText } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { usePages } from "@/sync/hooks/usePages";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { HashIcon, PlusIcon } from "@/ui/icons";
import { SearchField } from "@/ui/SearchField";
import { Select } from "@/ui/Select";
import { Skeleton } from "@/ui/Skeleton";
import styles from "./BrowseChannels.module.css";
import { BrowsedChannel } from "./BrowsedChannel";
import { CreateChannelDialog } from "./CreateChannelDialog";

const shows = {
  open: { kind: "public", archived: false },
  mine: { mine: true, archived: false },
  archived: { archived: true },
} as const;

const pageSize = 50;

/** The channels that one may open, to find, look into, join and leave. */
export function BrowseChannels() {
  const { t } = useLingui();
  const { api } = useClient();
  const me = useMe();
  const [typed, setTyped] = useState("");
  const [sort, setSort] = useState<ChannelOrder>("name");
  const [show, setShow] = useState<keyof typeof shows>("open");
  const [isCreating, setCreating] = useState(false);
  const query = useDeferredValue(typed.trim());
  const load = useCallback(
    async (cursor: string | undefined) => {
      const page = await api.channels({ q: query, sort, ...shows[show], cursor, limit: pageSize });
      return { items: page.channels.filter(({ name }) => name !== ""), next: page.next_cursor };
    },
    [api, query, sort, show],
  );
  const { items, problem, hasMore, loadMore } = usePages(load);
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <SearchField
          label={t`Find channels`}
          placeholder={t`Find by name, topic or description`}
          value={typed}
          onChange={setTyped}
          className={styles.search}
          autoFocus
        />
        <Select
          label={t`Show`}
          isLabelHidden
          className={styles.choice}
          options={[
            { id: "open", label: t`Public channels` },
            { id: "mine", label: t`My channels` },
            { id: "archived", label: t`Archived` },
          ]}
          value={show}
          onChange={setShow}
        />
        <Select
          label={t`Order`}
          isLabelHidden
          className={styles.choice}
          options={[
            { id: "name", label: t`By name` },
            { id: "members", label: t`Most members` },
            { id: "activity", label: t`Recent activity` },
          ]}
          value={sort}
          onChange={setSort}
        />
        {me.role !== "guest" && (
          <Button
            variant="primary"
            className={styles.create ?? ""}
            icon={<PlusIcon />}
            onPress={() => setCreating(true)}
          >
            {t`Create a channel`}
          </Button>
        )}
      </div>
      {problem && <p role="alert">{problemText(problem)}</p>}
      {!items && !problem && <Skeleton height="12rem" shape="block" />}
      {items?.length === 0 && (
        <EmptyState
          icon={<HashIcon size={32} />}
          title={query === "" ? t`No channel here` : t`No channel fits “${query}”`}
        >
          {query === "" ? t`Look at the others, or create one.` : t`Try another word, or create the channel.`}
        </EmptyState>
      )}
      <ul className={styles.list} aria-label={t`Channels`}>
        {items?.map((channel) => (
          <BrowsedChannel key={channel.id} channel={channel} />
        ))}
      </ul>
      {hasMore && <Button onPress={loadMore}>{t`Show more`}</Button>}
      {isCreating && (
        <CreateChannelDialog
          initialName={items?.length === 0 ? query : ""}
          onClose={() => setCreating(false)}
        />
      )}
    </div>
  );
}
