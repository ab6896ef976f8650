import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useRef } from "react";
import { Button, Heading } from "react-aria-components";
import type { Id } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { cx } from "@/ui/cx";
import { IconButton } from "@/ui/IconButton";
import { ChevronDownIcon, PlusIcon } from "@/ui/icons";
import { stepOfKeys } from "./moveKeys";
import { SectionMenu } from "./SectionMenu";
import styles from "./Sidebar.module.css";
import { SidebarChannel } from "./SidebarChannel";
import { useSidebarMoves } from "./SidebarMoves";
import type { ShownSection } from "./sidebarChannels";
import { useDraggable, useDropSide } from "./useDragAndDrop";
import { useSectionName } from "./useSectionName";

interface SidebarSectionViewProps {
  shown: ShownSection;
  /** The section below it. */
  nextId: Id | undefined;
  /** What the plus beside the heading does. */
  add?: { label: string; onPress: () => void } | undefined;
  /** Channels that are shown though the section is closed: something in them is unread. */
  open: readonly Id[];
  onNewSection: (channelId: Id | undefined) => void;
  /** Below the channels while the section is open. */
  children?: ReactNode;
}

export function SidebarSectionView({
  shown,
  nextId,
  add,
  open,
  onNewSection,
  children,
}: SidebarSectionViewProps) {
  const { t } = useLingui();
  const { section, channelIds } = shown;
  const name = useSectionName()(section);
  const moves = useSidebarMoves();
  const { changeSidebar } = useActions();
  const ref = useRef<HTMLElement>(null);
  const { dragProps, isDragging } = useDraggable("section", section.id);
  const { dropProps, side } = useDropSide(ref, ["channel", "section"], (what, id, at) => {
    if (what === "channel") moves.place(section, id);
    else if (id !== section.id) moves.moveSection(id, at === "before" ? section.id : nextId);
  });
  const isOpen = !section.collapsed;
  const visible = isOpen ? channelIds : open;
  const toggle = () => changeSidebar({ what: "section", sectionId: section.id, collapsed: isOpen });
  return (
    <section
      ref={ref}
      {...dropProps}
      aria-label={name}
      className={cx(styles.section, isDragging && styles.dragged)}
      data-drop={side}
      data-open={isOpen || undefined}
    >
      <div className={styles.header} {...dragProps}>
        <Heading level={2} className={styles.heading}>
          <Button
            className={styles.fold ?? ""}
            aria-expanded={isOpen}
            onPress={toggle}
            onKeyDown={(event) => {
              const step = stepOfKeys(event);
              if (step) moves.stepSection(section.id, step);
              else event.continuePropagation();
            }}
            data-move={section.id}
          >
            <ChevronDownIcon size={14} className={styles.chevron} />
            <span className={styles.title}>{name}</span>
          </Button>
        </Heading>
        <SectionMenu section={section} name={name} onNewSection={() => onNewSection(undefined)} />
        {add && (
          <IconButton label={add.label} size="sm" onPress={add.onPress}>
            <PlusIcon />
          </IconButton>
        )}
      </div>
      <ul className={styles.list}>
        {visible.map((id, index) => (
          <SidebarChannel
            key={id}
            channelId={id}
            section={section}
            nextId={visible[index + 1]}
            onNewSection={onNewSection}
          />
        ))}
        {isOpen && children}
      </ul>
      {isOpen &&
        channelIds.length === 0 &&
        section.kind !== "channels" &&
        section.kind !== "conversations" && (
          <p className={styles.hint}>{t`Drag channels here, or move them with their menu.`}</p>
        )}
    </section>
  );
}
