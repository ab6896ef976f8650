import type { ChannelSidebar, Id, SidebarSection } from "@/protocol/types";
import type { SidebarChange } from "@/sync/sidebarWrites";
import { isOrdered, type ShownSection } from "./sidebarChannels";

/** What puts a channel into a section, before another one or at its end. A favourite remembers the section that it was in. */
export function placeIn(
  section: SidebarSection,
  channelId: Id,
  kept: ChannelSidebar | undefined,
  beforeId?: Id,
): SidebarChange {
  const place = {
    what: "place" as const,
    channelId,
    beforeId: beforeId === channelId ? undefined : beforeId,
  };
  switch (section.kind) {
    case "favourites":
      return { ...place, favourite: true, sectionId: kept?.section_id };
    case "own":
      return { ...place, favourite: false, sectionId: section.id };
    default:
      return { ...place, favourite: false, beforeId: undefined };
  }
}

/** One step up or down: within its section, and from its end into the next one that is ordered by hand. */
export function stepChannel(
  shown: readonly ShownSection[],
  channelId: Id,
  step: 1 | -1,
  kept: ChannelSidebar | undefined,
): SidebarChange | undefined {
  const from = shown.findIndex(({ channelIds }) => channelIds.includes(channelId));
  const current = shown[from];
  if (!current) return undefined;
  const at = current.channelIds.indexOf(channelId);
  const neighbour = current.channelIds[at + step];
  if (isOrdered(current.section) && neighbour !== undefined) {
    const before = step < 0 ? neighbour : current.channelIds[at + 2];
    return placeIn(current.section, channelId, kept, before);
  }
  const beyond = step < 0 ? shown.slice(0, from).reverse() : shown.slice(from + 1);
  const next = beyond.find(({ section }) => isOrdered(section) || (step > 0 && isOrdered(current.section)));
  return next && placeIn(next.section, channelId, kept, step > 0 ? next.channelIds[0] : undefined);
}

/** One step up or down among the sections. */
export function stepSection(
  shown: readonly ShownSection[],
  sectionId: Id,
  step: 1 | -1,
): SidebarChange | undefined {
  const at = shown.findIndex(({ section }) => section.id === sectionId);
  const before = step < 0 ? shown[at - 1] : shown[at + 2];
  const isAtEnd = step < 0 ? at <= 0 : at >= shown.length - 1;
  return isAtEnd ? undefined : { what: "move", sectionId, beforeId: before?.section.id };
}
