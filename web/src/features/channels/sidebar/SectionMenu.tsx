import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { SidebarSection } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { IconButton } from "@/ui/IconButton";
import { MoreIcon, PencilIcon, PlusIcon, TrashIcon } from "@/ui/icons";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { SectionDialog } from "./SectionDialog";
import styles from "./Sidebar.module.css";
import { useSidebarMoves } from "./SidebarMoves";

interface SectionMenuProps {
  section: SidebarSection;
  name: string;
  onNewSection: () => void;
}

export function SectionMenu({ section, name, onNewSection }: SectionMenuProps) {
  const { t } = useLingui();
  const moves = useSidebarMoves();
  const { changeSidebar } = useActions();
  const [dialog, setDialog] = useState<"rename" | "delete">();
  const close = () => setDialog(undefined);
  return (
    <span className={styles.sectionMenu}>
      <Menu
        label={name}
        placement="bottom end"
        trigger={
          <IconButton label={t`Options for the section ${name}`} size="sm">
            <MoreIcon />
          </IconButton>
        }
      >
        {section.kind === "own" && (
          <MenuItem label={t`Rename`} icon={<PencilIcon />} onAction={() => setDialog("rename")} />
        )}
        <MenuItem label={t`Move up`} onAction={() => moves.stepSection(section.id, -1)} />
        <MenuItem label={t`Move down`} onAction={() => moves.stepSection(section.id, 1)} />
        <MenuItem label={t`New section…`} icon={<PlusIcon />} onAction={onNewSection} />
        {section.kind === "own" && <MenuSeparator />}
        {section.kind === "own" && (
          <MenuItem
            label={t`Delete the section`}
            icon={<TrashIcon />}
            tone="danger"
            onAction={() => setDialog("delete")}
          />
        )}
      </Menu>
      {dialog === "rename" && <SectionDialog section={section} onClose={close} />}
      <ConfirmDialog
        title={t`Delete the section “${name}”?`}
        confirmLabel={t`Delete`}
        isOpen={dialog === "delete"}
        onConfirm={() => {
          changeSidebar({ what: "delete", sectionId: section.id });
          close();
        }}
        onClose={close}
      >
        {t`Its channels stay, and go back to the other channels and conversations.`}
      </ConfirmDialog>
    </span>
  );
}
