import type { Channel, Id } from "@/protocol/types";
import { sameItems, useSynced } from "@/sync/hooks/SyncContext";
import type { ClientState } from "@/sync/store/state";

const byName = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** Channels by name, conversations by their newest message; archived ones only while something in them is unread. */
export function useSidebarChannels(): { channels: readonly Id[]; conversations: readonly Id[] } {
  const channels = useSynced(sidebarChannels, sameItems);
  const conversations = useSynced(sidebarConversations, sameItems);
  return { channels, conversations };
}

export function sidebarChannels(state: ClientState): readonly Id[] {
  return mine(state)
    .filter((channel) => channel.kind === "public" || channel.kind === "private")
    .filter((channel) => !channel.archived_at || isUnread(state, channel))
    .sort((a, b) => byName.compare(a.name, b.name))
    .map((channel) => channel.id);
}

/** A conversation in which nothing was ever written shows only for whoever opened it. */
export function sidebarConversations(state: ClientState): readonly Id[] {
  return mine(state)
    .filter((channel) => channel.kind === "direct" || channel.kind === "group")
    .filter((channel) => channel.last_number > 0 || channel.created_by === state.me)
    .sort((a, b) => newest(b).localeCompare(newest(a)))
    .map((channel) => channel.id);
}

function mine(state: ClientState): Channel[] {
  return [...state.readStates.keys()].flatMap((id) => state.channels.get(id) ?? []);
}

function isUnread(state: ClientState, channel: Channel): boolean {
  return (state.readStates.get(channel.id)?.unread_count ?? 0) > 0;
}

function newest(channel: Channel): string {
  return channel.last_message_at ?? channel.created_at;
}
