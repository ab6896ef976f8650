import { useCallback } from "react";
import type { Channel, ChannelMember } from "@/protocol/types";
import { useClient } from "@/sync/hooks/SyncContext";
import { useLoaded } from "@/sync/hooks/useLoaded";

const pageSize = 200;

/** Everybody in a channel; fetched again when their number changes. */
export function useMembers(channel: Channel) {
  const { api } = useClient();
  const { id, member_count: count } = channel;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed number means that the list has changed
  const load = useCallback(async () => {
    const members: ChannelMember[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.members(id, { cursor, limit: pageSize });
      members.push(...page.members);
      cursor = page.next_cursor;
    } while (cursor);
    return members;
  }, [api, id, count]);
  const { value, problem } = useLoaded(load);
  return { members: value, problem };
}
