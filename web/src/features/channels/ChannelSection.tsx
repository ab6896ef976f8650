import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { IconButton } from "@/ui/IconButton";
import { ChevronDownIcon, PlusIcon } from "@/ui/icons";
import { useKept } from "@/ui/useKept";
import styles from "./ChannelList.module.css";

interface ChannelSectionProps {
  /** Under this name the device remembers whether it is folded. */
  id: string;
  title: string;
  addLabel: string | undefined;
  onAdd: () => void;
  children: ReactNode;
}

export function ChannelSection({ id, title, addLabel, onAdd, children }: ChannelSectionProps) {
  const [isFolded, setFolded] = useKept<boolean>(`parley.folded.${id}`, false);
  return (
    <Disclosure
      className={styles.section ?? ""}
      isExpanded={!isFolded}
      onExpandedChange={(isExpanded) => setFolded(!isExpanded)}
    >
      <div className={styles.header}>
        <Heading level={2} className={styles.heading}>
          <Button slot="trigger" className={styles.fold ?? ""}>
            <ChevronDownIcon size={14} className={styles.chevron} />
            {title}
          </Button>
        </Heading>
        {addLabel && (
          <IconButton label={addLabel} size="sm" onPress={onAdd}>
            <PlusIcon />
          </IconButton>
        )}
      </div>
      <DisclosurePanel>
        <ul className={styles.list}>{children}</ul>
      </DisclosurePanel>
    </Disclosure>
  );
}
