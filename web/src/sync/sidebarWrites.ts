import type { ChannelSidebar, Id, SidebarSection } from "@/protocol/types";
import type { Api } from "./api";
import { deleteSection, placeChannel, putSection, type SidebarPart } from "./store/applySidebar";
import type { StateStore } from "./store/store";

/** What one changes in one's own sidebar. All of it goes one after the other: each builds on the one before. */
export type SidebarWrite = { kind: "sidebar" } & SidebarChange;

export type SidebarChange =
  | {
      what: "place";
      channelId: Id;
      favourite: boolean;
      sectionId?: Id | undefined;
      /** The channel that is to follow it; the end where there is none. */
      beforeId?: Id | undefined;
    }
  | { what: "section"; sectionId: Id; name?: string | undefined; collapsed?: boolean | undefined }
  | { what: "move"; sectionId: Id; beforeId?: Id | undefined }
  | { what: "delete"; sectionId: Id };

export async function sendSidebarWrite(
  api: Api,
  store: StateStore,
  write: SidebarWrite,
  key: string,
): Promise<void> {
  switch (write.what) {
    case "place": {
      const body = {
        favourite: write.favourite,
        ...(write.sectionId ? { section_id: write.sectionId } : {}),
        ...(write.beforeId ? { before_id: write.beforeId } : {}),
      };
      const sidebar = await api.placeChannel(write.channelId, body, key);
      return store.update((state) =>
        state.readStates.has(write.channelId) ? placeChannel(state, write.channelId, sidebar) : state,
      );
    }
    case "section": {
      const body = {
        ...(write.name === undefined ? {} : { name: write.name }),
        ...(write.collapsed === undefined ? {} : { collapsed: write.collapsed }),
      };
      const section = await api.updateSection(write.sectionId, body, key);
      return store.update((state) => putSection(state, section));
    }
    case "move": {
      const body = write.beforeId ? { before_id: write.beforeId } : {};
      const section = await api.moveSection(write.sectionId, body, key);
      return store.update((state) => putSection(state, section));
    }
    case "delete":
      await api.deleteSection(write.sectionId, key);
      return store.update((state) => deleteSection(state, write.sectionId));
  }
}

/** The sidebar as it will be once the server has taken this: positions may be fractions until then. */
export function withSidebarWrite<S extends SidebarPart>(state: S, write: SidebarChange): S {
  switch (write.what) {
    case "place": {
      const others = [...state.sidebar].filter(
        ([id, kept]) =>
          id !== write.channelId &&
          kept.favourite === write.favourite &&
          (write.favourite || kept.section_id === write.sectionId),
      );
      const sidebar: ChannelSidebar = {
        favourite: write.favourite,
        ...(write.sectionId ? { section_id: write.sectionId } : {}),
        position: positionBefore(
          others.map(([id, kept]) => ({ id, position: kept.position })),
          write.beforeId,
        ),
      };
      return placeChannel(state, write.channelId, sidebar);
    }
    case "section":
      return changeSection(state, write.sectionId, (section) => ({
        ...section,
        name: write.name ?? section.name,
        collapsed: write.collapsed ?? section.collapsed,
      }));
    case "move": {
      const others = state.sections.filter(({ id }) => id !== write.sectionId);
      const position = positionBefore(others, write.beforeId);
      return changeSection(state, write.sectionId, (section) => ({ ...section, position }));
    }
    case "delete":
      return deleteSection(state, write.sectionId);
  }
}

function changeSection<S extends SidebarPart>(
  state: S,
  id: Id,
  change: (section: SidebarSection) => SidebarSection,
): S {
  const section = state.sections.find((other) => other.id === id);
  return section ? putSection(state, change(section)) : state;
}

function positionBefore(others: readonly { id: Id; position: number }[], before: Id | undefined): number {
  const ordered = [...others].sort(byPosition);
  const at = ordered.findIndex(({ id }) => id === before);
  const next = at < 0 ? undefined : ordered[at];
  const previous = at < 0 ? ordered.at(-1) : ordered[at - 1];
  if (!next) return (previous?.position ?? 0) + 1;
  return previous ? (previous.position + next.position) / 2 : next.position - 1;
}

/** As the server orders: ids are numbers of one length or the shorter is the smaller. */
export function byPosition(a: { id: Id; position: number }, b: { id: Id; position: number }): number {
  return a.position - b.position || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}
