import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Id, SectionKind } from "@/protocol/types";
import { sameItems, useSynced } from "@/sync/hooks/SyncContext";
import type { ClientState } from "@/sync/store/state";
import { useSidebarMoves } from "./SidebarMoves";
import { SidebarSectionView } from "./SidebarSectionView";
import type { ShownSection } from "./sidebarChannels";

interface SidebarSectionsProps {
  shown: readonly ShownSection[];
  /** What the built-in sections have besides channels. */
  parts: Partial<
    Record<SectionKind, { add?: { label: string; onPress: () => void } | undefined; end?: ReactNode }>
  >;
  onNewSection: (channelId: Id | undefined) => void;
}

export function SidebarSections({ shown, parts, onNewSection }: SidebarSectionsProps) {
  const { dragged } = useSidebarMoves();
  const { channelId } = useParams({ strict: false });
  const unread = useSynced(unreadIds, sameItems);
  const news = new Set(unread);
  // Favourites show once there are some, or while something could be dropped there.
  const visible = shown.filter(
    ({ section, channelIds }) =>
      section.kind !== "favourites" || channelIds.length > 0 || dragged === "channel",
  );
  return visible.map((one, index) => (
    <SidebarSectionView
      key={one.section.id}
      shown={one}
      nextId={visible[index + 1]?.section.id}
      add={parts[one.section.kind]?.add}
      open={one.channelIds.filter((id) => id === channelId || news.has(id))}
      onNewSection={onNewSection}
    >
      {parts[one.section.kind]?.end}
    </SidebarSectionView>
  ));
}

function unreadIds(state: ClientState): readonly Id[] {
  return [...state.readStates].filter(([, counts]) => counts.unread_count > 0).map(([id]) => id);
}
