import { useLingui } from "@lingui/react/macro";
import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Id, SidebarSection } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { channelTitle } from "@/sync/hooks/channelTitle";
import { useClient } from "@/sync/hooks/SyncContext";
import { useSidebarState } from "@/sync/hooks/sidebar";
import type { SidebarChange } from "@/sync/sidebarWrites";
import { VisuallyHidden } from "@/ui/VisuallyHidden";
import { placeIn, stepChannel, stepSection } from "./moves";
import type { ShownSection } from "./sidebarChannels";
import { useSectionName } from "./useSectionName";

/** What can be dragged in the sidebar. */
export type Dragged = "channel" | "section";

interface SidebarMovesValue {
  /** What is being dragged: empty sections show that they take channels, and channels do not take sections. */
  dragged: Dragged | undefined;
  setDragged: (dragged: Dragged | undefined) => void;
  canStep: (channelId: Id, step: 1 | -1) => boolean;
  place: (section: SidebarSection, channelId: Id, beforeId?: Id) => void;
  stepChannel: (channelId: Id, step: 1 | -1) => void;
  moveSection: (sectionId: Id, beforeId: Id | undefined) => void;
  stepSection: (sectionId: Id, step: 1 | -1) => void;
}

const Context = createContext<SidebarMovesValue | undefined>(undefined);

export function useSidebarMoves(): SidebarMovesValue {
  const moves = use(Context);
  if (!moves) throw new Error("There is no SidebarMoves above.");
  return moves;
}

/** How things move in the sidebar, by mouse, menu or keys. What moved keeps the focus, and is said aloud. */
export function SidebarMoves({ shown, children }: { shown: readonly ShownSection[]; children: ReactNode }) {
  const { t } = useLingui();
  const { store } = useClient();
  const { sidebar } = useSidebarState();
  const { changeSidebar } = useActions();
  const nameOf = useSectionName();
  const [dragged, setDragged] = useState<Dragged>();
  const [said, setSaid] = useState("");
  const area = useRef<HTMLDivElement>(null);
  const focus = useRef<string>(undefined);

  useLayoutEffect(() => {
    // The list has been put in another order, and what was focused in it anew.
    if (focus.current === undefined || shown.length === 0) return;
    area.current?.querySelector<HTMLElement>(`[data-move="${focus.current}"]`)?.focus();
    focus.current = undefined;
  }, [shown]);

  const value = useMemo(() => {
    const change = (next: SidebarChange | undefined) => {
      if (!next) return;
      const state = store.get();
      if (next.what === "place" && state) {
        const channel = state.channels.get(next.channelId);
        const section = shown.find(({ section: { id, kind } }) =>
          next.favourite
            ? kind === "favourites"
            : next.sectionId
              ? id === next.sectionId
              : kind === (channel?.name ? "channels" : "conversations"),
        )?.section;
        if (channel && section) setSaid(t`${channelTitle(channel, state)} is now in ${nameOf(section)}`);
      }
      changeSidebar(next);
    };
    return {
      dragged,
      setDragged,
      canStep: (channelId: Id, step: 1 | -1) =>
        stepChannel(shown, channelId, step, sidebar.get(channelId)) !== undefined,
      place: (section: SidebarSection, channelId: Id, beforeId?: Id) =>
        change(placeIn(section, channelId, sidebar.get(channelId), beforeId)),
      stepChannel: (channelId: Id, step: 1 | -1) => {
        focus.current = channelId;
        change(stepChannel(shown, channelId, step, sidebar.get(channelId)));
      },
      moveSection: (sectionId: Id, beforeId: Id | undefined) =>
        changeSidebar({ what: "move", sectionId, beforeId }),
      stepSection: (sectionId: Id, step: 1 | -1) => {
        focus.current = sectionId;
        change(stepSection(shown, sectionId, step));
      },
    };
  }, [store, shown, sidebar, changeSidebar, nameOf, dragged, t]);

  return (
    <Context value={value}>
      <div ref={area}>{children}</div>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </Context>
  );
}
