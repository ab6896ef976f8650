import { useEffect } from "react";
import type { Channel, ChannelReadState, Id } from "@/protocol/types";
import type { ClientState } from "../store/state";
import { sameItems, useClient, useLoadState, useSynced } from "./SyncContext";
import { threadTotals } from "./threads";

export function useChannel(id: Id | undefined): Channel | undefined {
  return useSynced((state) => (id === undefined ? undefined : state.channels.get(id)));
}

/** One's own place in a channel; undefined where one is not a member. */
export function useReadState(id: Id | undefined): ChannelReadState | undefined {
  return useSynced((state) => (id === undefined ? undefined : state.readStates.get(id)));
}

export function useMyChannels(): readonly Channel[] {
  return useSynced(myChannels, sameItems);
}

/** Fetches a channel that this device does not know: `visitor` may read a public channel and join it. */
export function useChannelAccess(id: Id): "member" | "visitor" | "loading" | "failed" | "missing" {
  const { loader } = useClient();
  const channel = useChannel(id);
  const isMember = useReadState(id) !== undefined;
  const loading = useLoadState(`channel:${id}`);
  const ask = !channel && loading === undefined;
  useEffect(() => {
    if (ask) void loader.channel(id);
  }, [loader, id, ask]);
  if (channel) return isMember ? "member" : "visitor";
  return loading ?? "loading";
}

export interface UnreadTotals {
  /** Channels and followed threads with something unread. */
  unread: number;
  /** What asks for attention: mentions, and everything in direct and group channels. */
  attention: number;
}

export function useUnreadTotals(): UnreadTotals {
  return useSynced(unreadTotals, (a, b) => a.unread === b.unread && a.attention === b.attention);
}

/** What the badge of one channel counts. */
export function attentionOf(counts: ChannelReadState): number {
  return counts.level === "watch" ? counts.unread_count : counts.mention_count;
}

export function unreadTotals(state: ClientState): UnreadTotals {
  let unread = 0;
  let attention = 0;
  for (const [id, counts] of state.readStates) {
    const channel = state.channels.get(id);
    if (!channel || counts.unread_count === 0) continue;
    // A muted channel is quiet but for one's own name.
    if (counts.level !== "mute" || counts.mention_count > 0) unread += 1;
    attention += attentionOf(counts);
  }
  const threads = threadTotals(state);
  return { unread: unread + threads.unread, attention: attention + threads.attention };
}

function myChannels(state: ClientState): readonly Channel[] {
  return [...state.readStates.keys()].flatMap((id) => state.channels.get(id) ?? []);
}
