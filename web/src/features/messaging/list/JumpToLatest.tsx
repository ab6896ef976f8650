import { Plural, Trans } from "@lingui/react/macro";
import { Button } from "react-aria-components";
import { ArrowDownIcon } from "@/ui/icons";
import styles from "./JumpToLatest.module.css";

interface JumpToLatestProps {
  unread: number;
  label: string;
  onPress: () => void;
}

export function JumpToLatest({ unread, label, onPress }: JumpToLatestProps) {
  return (
    <div className={styles.place}>
      <Button
        className={styles.button ?? ""}
        data-unread={unread > 0 || undefined}
        onPress={onPress}
        aria-label={label}
      >
        <ArrowDownIcon size={16} />
        {unread > 0 ? (
          <Plural value={unread} one="# new message" other="# new messages" />
        ) : (
          <Trans>Latest</Trans>
        )}
      </Button>
    </div>
  );
}
