import { useMemo } from "react";
import type { Channel, Id, SidebarSection } from "@/protocol/types";
import { sameItems, useSynced } from "@/sync/hooks/SyncContext";
import { useSidebarState } from "@/sync/hooks/sidebar";
import { byPosition } from "@/sync/sidebarWrites";
import type { ClientState } from "@/sync/store/state";

const byName = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** A section with what is in it, in order. */
export interface ShownSection {
  section: SidebarSection;
  channelIds: readonly Id[];
}

/** One's sidebar as it is shown, with what this device has changed and the server not yet answered. */
export function useSidebarSections(): readonly ShownSection[] {
  const part = useSidebarState();
  const channels = useSynced(sidebarChannels, sameItems);
  const conversations = useSynced(sidebarConversations, sameItems);
  return useMemo(() => sidebarSections(part, channels, conversations), [part, channels, conversations]);
}

/** Every channel is in one section: the favourites, one's own, or the built-in one of its kind. */
export function sidebarSections(
  { sections, sidebar }: Pick<ClientState, "sections" | "sidebar">,
  channels: readonly Id[],
  conversations: readonly Id[],
): readonly ShownSection[] {
  const own = new Set(sections.filter(isOrdered).map(({ id }) => id));
  const sectionOf = (id: Id) => {
    const kept = sidebar.get(id);
    const section = kept?.favourite ? favourites : kept?.section_id;
    return section !== undefined && own.has(section) ? section : undefined;
  };
  const all = [...channels, ...conversations];
  const inOrder = (section: Id) =>
    all
      .filter((id) => sectionOf(id) === section)
      .map((id) => ({ id, position: sidebar.get(id)!.position }))
      .sort(byPosition)
      .map(({ id }) => id);
  const free = (ids: readonly Id[]) => ids.filter((id) => sectionOf(id) === undefined);
  return [...sections].sort(byPosition).map((section) => ({
    section,
    channelIds:
      section.kind === "channels"
        ? free(channels)
        : section.kind === "conversations"
          ? free(conversations)
          : inOrder(section.id),
  }));
}

/** All of it from top to bottom. */
export function sidebarOrder(state: ClientState): readonly Id[] {
  const sections = sidebarSections(state, sidebarChannels(state), sidebarConversations(state));
  return sections.flatMap(({ channelIds }) => channelIds);
}

/** Sections that are ordered by hand; the others order themselves. */
export function isOrdered(section: SidebarSection): boolean {
  return section.kind === "favourites" || section.kind === "own";
}

const favourites = "1";

/** By name; archived ones only while something in them is unread. */
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

/** By their newest message. One in which nothing was ever written shows for whoever opened it, or placed it. */
export function sidebarConversations(state: ClientState): readonly Id[] {
  return mine(state)
    .filter((channel) => channel.kind === "direct" || channel.kind === "group")
    .filter(
      (channel) =>
        channel.last_number > 0 || channel.created_by === state.me || state.sidebar.has(channel.id),
    )
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
