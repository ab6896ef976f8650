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
  const listed = mine(state)
    .filter((channel) => channel.kind === "public" || channel.kind === "private")
    .filter((channel) => !channel.archived_at || isUnread(state, channel));
  return sortedByName(listed).map((channel) => channel.id);
}

let before: { listed: readonly Channel[]; order: readonly number[] } | undefined;

/** Comparing a thousand names by the rules of a language takes its time, and names seldom change while messages come. */
function sortedByName(listed: readonly Channel[]): readonly Channel[] {
  const isSame =
    before?.listed.length === listed.length &&
    before.listed.every((channel, index) => channel.name === listed[index]?.name);
  const order =
    isSame && before
      ? before.order
      : [...listed.keys()].sort((a, b) => byName.compare(listed[a]!.name, listed[b]!.name));
  before = { listed, order };
  return order.map((index) => listed[index]!);
}

/** A conversation in which nothing was ever written shows only for whoever opened it. */
export function sidebarConversations(state: ClientState): readonly Id[] {
  return mine(state)
    .filter((channel) => channel.kind === "direct" || channel.kind === "group")
    .filter((channel) => channel.last_number > 0 || channel.created_by === state.me)
    .sort((a, b) => (newest(a) < newest(b) ? 1 : -1))
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
