import { useCallback } from "react";
import { limits } from "@/protocol/codes";
import type { Channel } from "@/protocol/types";
import { useClient } from "@/sync/hooks/SyncContext";
import { useLoaded } from "@/sync/hooks/useLoaded";

/** The first members of a channel, to tell who is there already: enough for most, and adding somebody twice does no harm. */
export function useMembers(channel: Channel) {
  const { api } = useClient();
  const { id, member_count: count } = channel;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed number means that the list has changed
  const load = useCallback(
    async () => (await api.members(id, { limit: limits.pageMax })).members,
    [api, id, count],
  );
  const { value, problem } = useLoaded(load);
  return { members: value, problem };
}
