import type { ChannelSidebar, Id, SidebarSection } from "@/protocol/types";
import { without } from "./applyMessages";
import type { ClientState } from "./state";

/** The part of the state that a sidebar is made of. */
export type SidebarPart = Pick<ClientState, "sections" | "sidebar">;

/** A channel that is in no section of one's own is not kept. */
export function placeChannel<S extends SidebarPart>(state: S, channelId: Id, sidebar: ChannelSidebar): S {
  const isPlaced = sidebar.favourite || sidebar.section_id !== undefined;
  return {
    ...state,
    sidebar: isPlaced ? new Map(state.sidebar).set(channelId, sidebar) : without(state.sidebar, channelId),
  };
}

export function putSection<S extends SidebarPart>(state: S, section: SidebarSection): S {
  return { ...state, sections: [...state.sections.filter(({ id }) => id !== section.id), section] };
}

export function deleteSection<S extends SidebarPart>(state: S, sectionId: Id): S {
  const sidebar = [...state.sidebar].flatMap(([id, { section_id, ...rest }]) => {
    if (section_id !== sectionId) return [[id, { ...rest, ...(section_id ? { section_id } : {}) }] as const];
    return rest.favourite ? [[id, rest] as const] : [];
  });
  return {
    ...state,
    sections: state.sections.filter(({ id }) => id !== sectionId),
    sidebar: new Map(sidebar),
  };
}
