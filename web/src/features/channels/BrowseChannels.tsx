import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useCallback, useDeferredValue, useState } from "react";
import { Virtualizer } from "virtua";
import type { Channel } from "@/protocol/types";
import { useReadState } from "@/sync/hooks/channels";
import { useMe } from "@/sync/hooks/people";
import { problemText } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { usePages } from "@/sync/hooks/usePages";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { HashIcon, LockIcon, PlusIcon } from "@/ui/icons";
import { SearchField } from "@/ui/SearchField";
import { Skeleton } from "@/ui/Skeleton";
import styles from "./BrowseChannels.module.css";
import { useJoin } from "./ChannelFooter";
import { CreateChannelDialog } from "./CreateChannelDialog";

/** Every channel that one may open, to look into and to join. */
export function BrowseChannels() {
  const { t } = useLingui();
  const { api } = useClient();
  const me = useMe();
  const [typed, setTyped] = useState("");
  const [isCreating, setCreating] = useState(false);
  const query = useDeferredValue(typed.trim());
  const load = useCallback(
    async (cursor: string | undefined) => {
      const page = await api.channels({ q: query, cursor, limit: 100 });
      return { items: page.channels, next: page.next_cursor };
    },
    [api, query],
  );
  const { items, problem, hasMore, loadMore } = usePages(load);
  const named = items?.filter((channel) => channel.kind === "public" || channel.kind === "private");
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <SearchField
          label={t`Find channels`}
          value={typed}
          onChange={setTyped}
          className={styles.search}
          autoFocus
        />
        {me.role !== "guest" && (
          <Button variant="primary" icon={<PlusIcon />} onPress={() => setCreating(true)}>
            {t`Create a channel`}
          </Button>
        )}
      </div>
      {problem && <p role="alert">{problemText(problem)}</p>}
      {!named && !problem && <Skeleton height="12rem" shape="block" />}
      {named?.length === 0 && (
        <EmptyState icon={<HashIcon size={32} />} title={t`No channel fits “${query}”`}>
          {t`Try another word, or create the channel.`}
        </EmptyState>
      )}
      <Virtualizer data={named ?? []}>
        {(channel) => <ChannelCard key={channel.id} channel={channel} />}
      </Virtualizer>
      {hasMore && <Button onPress={loadMore}>{t`Show more`}</Button>}
      {isCreating && (
        <CreateChannelDialog
          initialName={named?.length === 0 ? query : ""}
          onClose={() => setCreating(false)}
        />
      )}
    </div>
  );
}

function ChannelCard({ channel }: { channel: Channel }) {
  const { t } = useLingui();
  const isMember = useReadState(channel.id) !== undefined;
  const join = useJoin(channel.id);
  return (
    <div className={styles.card}>
      <div className={styles.about}>
        <Link to="/c/$channelId" params={{ channelId: channel.id }} className={styles.name}>
          {channel.kind === "private" ? <LockIcon size={16} /> : <HashIcon size={16} />}
          {channel.name}
        </Link>
        <div className={styles.detail}>
          {[
            isMember && t`Joined`,
            plural(channel.member_count, { one: "# person", other: "# people" }),
            channel.archived_at && t`archived`,
            channel.topic,
          ]
            .filter(Boolean)
            .join(" · ")}
        </div>
      </div>
      {!isMember && !channel.archived_at && (
        <Button
          size="sm"
          isPending={join.isPending}
          onPress={() => void join.submit()}
          aria-label={t`Join ${channel.name}`}
        >
          {t`Join`}
        </Button>
      )}
    </div>
  );
}
