import { useMemo } from "react";
import type { Channel, Id } from "@/protocol/types";
import { useMyChannels } from "@/sync/hooks/channels";
import { channelTitle, directPartner } from "@/sync/hooks/channelTitle";
import { useFoundPeople } from "@/sync/hooks/findPeople";
import { useSynced } from "@/sync/hooks/SyncContext";
import { rank } from "@/sync/rank";

export interface ForwardTarget {
  id: string;
  title: string;
  channel?: Channel;
  /** Somebody with whom there is no conversation yet. */
  userId?: Id;
}

const SHOWN_AT_MOST = 30;

/** Where one may write: the channels and conversations that one is in, lately used ones first, and people. */
export function useForwardTargets(typed: string): readonly ForwardTarget[] {
  const mine = useMyChannels();
  const users = useSynced((state) => state.users);
  const me = useSynced((state) => state.me);
  const people = useFoundPeople(typed);
  return useMemo(() => {
    const open = mine.filter((channel) => channel.archived_at === undefined);
    const partners = new Set(open.map((channel) => directPartner(channel, me)));
    const channels = [...open]
      .sort((a, b) => (b.last_message_at ?? "").localeCompare(a.last_message_at ?? ""))
      .map(
        (channel): ForwardTarget => ({
          id: channel.id,
          title: channelTitle(channel, { me, users }),
          channel,
        }),
      );
    const others = people
      .filter((user) => !partners.has(user.id))
      .map((user): ForwardTarget => ({ id: `user:${user.id}`, title: user.display_name, userId: user.id }));
    return [...channels, ...others]
      .map((target) => ({ target, fit: rank(target.title, typed) }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit)
      .slice(0, SHOWN_AT_MOST)
      .map(({ target }) => target);
  }, [mine, users, me, people, typed]);
}
