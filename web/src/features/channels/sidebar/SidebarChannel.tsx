import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, memo, useRef, useState } from "react";
import type { Id, SidebarSection } from "@/protocol/types";
import { useChannel } from "@/sync/hooks/channels";
import { useChannelTitle } from "@/sync/hooks/channelTitle";
import { cx } from "@/ui/cx";
import { IconButton } from "@/ui/IconButton";
import { MoreIcon } from "@/ui/icons";
import { Menu, MenuItem, MenuSection } from "@/ui/Menu";
import { ChannelListItem } from "../ChannelListItem";
import { moveKeys, stepOfKeys } from "./moveKeys";
import { PlaceItems } from "./PlaceItems";
import styles from "./Sidebar.module.css";
import { useSidebarMoves } from "./SidebarMoves";
import { isOrdered } from "./sidebarChannels";
import { useDraggable, useDropSide } from "./useDragAndDrop";

interface SidebarChannelProps {
  channelId: Id;
  section: SidebarSection;
  /** The one below it. */
  nextId: Id | undefined;
  onNewSection: (channelId: Id) => void;
}

/** A channel in the sidebar: a link that can be dragged, moved by Ctrl or Cmd, Shift and the arrows, and has a menu. */
export const SidebarChannel = memo(function SidebarChannel(props: SidebarChannelProps) {
  const { channelId, section, nextId, onNewSection } = props;
  const { t } = useLingui();
  const channel = useChannel(channelId);
  const title = useChannelTitle(channel);
  const moves = useSidebarMoves();
  const row = useRef<HTMLLIElement>(null);
  const [isNear, setNear] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const { dragProps, isDragging } = useDraggable("channel", channelId);
  const { dropProps, side } = useDropSide(
    row,
    ["channel"],
    (_, dropped, at) => moves.place(section, dropped, at === "before" ? channelId : nextId),
    !isOrdered(section) || moves.dragged === "section",
  );
  if (!channel) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOfKeys(event);
    if (step) moves.stepChannel(channelId, step);
  };
  return (
    <li
      ref={row}
      {...dropProps}
      className={cx(styles.row, isDragging && styles.dragged)}
      data-drop={side}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
    >
      <ChannelListItem
        channelId={channelId}
        linkProps={{
          ...dragProps,
          onKeyDown,
          onContextMenu: (event) => {
            event.preventDefault();
            setOpen(true);
          },
        }}
      />
      {(isNear || isOpen) && (
        <span className={styles.more}>
          <Menu
            label={title}
            isOpen={isOpen}
            onOpenChange={setOpen}
            placement="bottom end"
            trigger={
              <IconButton label={t`Options for ${title}`} size="sm" excludeFromTabOrder>
                <MoreIcon />
              </IconButton>
            }
          >
            <PlaceItems channel={channel} onNewSection={() => onNewSection(channelId)} />
            <MenuSection title={t`Order`}>
              <MenuItem
                label={t`Move up`}
                shortcut={`${moveKeys}↑`}
                isDisabled={!moves.canStep(channelId, -1)}
                onAction={() => moves.stepChannel(channelId, -1)}
              />
              <MenuItem
                label={t`Move down`}
                shortcut={`${moveKeys}↓`}
                isDisabled={!moves.canStep(channelId, 1)}
                onAction={() => moves.stepChannel(channelId, 1)}
              />
            </MenuSection>
          </Menu>
        </span>
      )}
    </li>
  );
});
