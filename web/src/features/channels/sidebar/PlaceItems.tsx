import { useLingui } from "@lingui/react/macro";
import type { Channel } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { useSidebarState } from "@/sync/hooks/sidebar";
import { byPosition } from "@/sync/sidebarWrites";
import { CheckIcon, FolderIcon, PlusIcon, StarFilledIcon, StarIcon } from "@/ui/icons";
import { MenuItem, MenuSection } from "@/ui/Menu";
import { placeIn } from "./moves";

/** The entries of a channel's menu that say where one keeps it. */
export function PlaceItems({ channel, onNewSection }: { channel: Channel; onNewSection: () => void }) {
  const { t } = useLingui();
  const { sections, sidebar } = useSidebarState();
  const { changeSidebar } = useActions();
  const kept = sidebar.get(channel.id);
  const own = sections.filter(({ kind }) => kind === "own").sort(byPosition);
  const isFavourite = kept?.favourite === true;
  const favour = () =>
    changeSidebar({
      what: "place",
      channelId: channel.id,
      favourite: !isFavourite,
      sectionId: kept?.section_id,
    });
  return (
    <>
      <MenuItem
        label={isFavourite ? t`Remove from favourites` : t`Add to favourites`}
        icon={isFavourite ? <StarFilledIcon /> : <StarIcon />}
        onAction={favour}
      />
      <MenuSection title={t`Move to`}>
        {own.map((section) => (
          <MenuItem
            key={section.id}
            id={section.id}
            label={section.name}
            icon={kept?.section_id === section.id && !isFavourite ? <CheckIcon /> : <FolderIcon />}
            onAction={() => changeSidebar(placeIn(section, channel.id, kept))}
          />
        ))}
        {kept?.section_id !== undefined && (
          <MenuItem
            label={t`No section`}
            icon={<FolderIcon />}
            onAction={() => changeSidebar({ what: "place", channelId: channel.id, favourite: isFavourite })}
          />
        )}
        <MenuItem label={t`New section…`} icon={<PlusIcon />} onAction={onNewSection} />
      </MenuSection>
    </>
  );
}
