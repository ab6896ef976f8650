import { useEffect, useMemo, useState } from "react";
import type { Channel, Id, User } from "@/protocol/types";
import { channelTitle } from "@/sync/hooks/channelTitle";
import { useFoundPeople } from "@/sync/hooks/findPeople";
import { useClient, useSynced } from "@/sync/hooks/SyncContext";
import { ProblemError } from "@/sync/problem";
import { rank } from "@/sync/rank";

interface Place {
  id: string;
  title: string;
  isUnread: boolean;
  isMember: boolean;
}

export type Destination = Place &
  ({ channel: Channel; user?: undefined } | { channel?: undefined; user: User });

const afterMs = 120;
const shownAtMost = 9;

/** Where one can go: one's own channels (unread, then lately used, first), people, and channels to join. */
export function useDestinations(typed: string): readonly Destination[] {
  const channels = useSynced((state) => state.channels);
  const readStates = useSynced((state) => state.readStates);
  const users = useSynced((state) => state.users);
  const me = useSynced((state) => state.me);
  const people = useFoundPeople(typed);
  const elsewhere = useOtherChannels(typed.trim());

  return useMemo(() => {
    const partners = new Set<Id>();
    const mine = [...readStates].flatMap(([id, counts]): Destination[] => {
      const channel = channels.get(id);
      if (!channel) return [];
      if (channel.kind === "direct") partners.add(channel.member_ids?.find((other) => other !== me) ?? me);
      const title = channelTitle(channel, { me, users });
      return [{ id, title, channel, isUnread: counts.unread_count > 0, isMember: true }];
    });
    const others = elsewhere
      .filter((channel) => !readStates.has(channel.id))
      .map(
        (channel): Destination => ({
          id: channel.id,
          title: channel.name,
          channel,
          isUnread: false,
          isMember: false,
        }),
      );
    const unmet = people
      .filter((user) => !partners.has(user.id))
      .map(
        (user): Destination => ({
          id: `user:${user.id}`,
          title: user.display_name,
          user,
          isUnread: false,
          isMember: false,
        }),
      );
    return best([...mine.sort(moreRecent), ...unmet, ...others], typed);
  }, [channels, readStates, users, me, people, elsewhere, typed]);
}

function best(all: readonly Destination[], typed: string): readonly Destination[] {
  const fits = all.map((destination) => ({ destination, fit: rank(destination.title, typed) }));
  return fits
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, shownAtMost)
    .map(({ destination }) => destination);
}

function moreRecent(a: Destination, b: Destination): number {
  if (a.isUnread !== b.isUnread) return a.isUnread ? -1 : 1;
  return (b.channel?.last_message_at ?? "").localeCompare(a.channel?.last_message_at ?? "");
}

const none: readonly Channel[] = [];

function useOtherChannels(query: string): readonly Channel[] {
  const { api } = useClient();
  const [found, setFound] = useState(none);
  useEffect(() => {
    if (query === "") return setFound(none);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api.channels({ q: query, limit: 20 }, abort.signal).then(
        (page) => setFound(page.channels),
        (error: unknown) => {
          if (!abort.signal.aborted && !(error instanceof ProblemError)) throw error;
        },
      );
    }, afterMs);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [api, query]);
  return found;
}
