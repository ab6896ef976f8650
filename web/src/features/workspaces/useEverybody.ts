import { useCallback } from "react";
import type { User } from "@/protocol/types";
import { useUsers, useUsersComplete } from "@/sync/hooks/people";
import { useClient, useSynced } from "@/sync/hooks/SyncContext";
import { usePages } from "@/sync/hooks/usePages";
import { ranked } from "@/sync/rank";
import { putUsers } from "@/sync/store/applyAnswers";

/** The people of the workspace by name: from this device where it knows all of them, otherwise page by page. */
export function useEverybody(query: string, showsClosed: boolean) {
  const { api, store } = useClient();
  const isComplete = useUsersComplete();
  const here = useUsers();
  const byId = useSynced((state) => state.users);
  const load = useCallback(
    async (cursor: string | undefined) => {
      if (isComplete) return { items: [], next: undefined };
      const page = await api.users({ q: query.trim(), cursor, limit: 100 });
      store.update((state) => putUsers(state, page.users));
      return { items: page.users.map((user) => user.id), next: page.next_cursor };
    },
    [api, store, query, isComplete],
  );
  const { items, hasMore, loadMore } = usePages(load);
  const known = isComplete
    ? ranked(here, (user) => user.display_name, query)
    : (items ?? []).flatMap((id) => byId.get(id) ?? []);
  const people = known.filter((user: User) => showsClosed || user.deactivated_at === undefined);
  return { people, hasMore, loadMore };
}
