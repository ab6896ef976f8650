import { useLingui } from "@lingui/react/macro";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { SearchCounts } from "@/protocol/types";
import styles from "./KindTabs.module.css";
import type { Kind } from "./useSearch";

interface KindTabsProps {
  counts: SearchCounts | undefined;
  isCapped: boolean;
  kind: Kind | undefined;
  onChange: (kind: Kind | undefined) => void;
}

const all = "all";

/** How many hits there are of each kind, and which are shown. */
export function KindTabs({ counts, isCapped, kind, onChange }: KindTabsProps) {
  const { t, i18n } = useLingui();
  const said = counts && counts.messages + counts.replies;
  const kinds: { id: Kind | typeof all; label: string; count: number | undefined }[] = [
    { id: all, label: t`All messages`, count: said },
    { id: "message", label: t`In channels`, count: counts?.messages },
    { id: "reply", label: t`In threads`, count: counts?.replies },
    { id: "file", label: t`Files`, count: counts?.files },
    { id: "person", label: t`People`, count: counts?.people },
    { id: "channel", label: t`Channels`, count: counts?.channels },
  ];
  return (
    <ToggleButtonGroup
      className={styles.kinds ?? ""}
      aria-label={t`Kind of results`}
      disallowEmptySelection
      selectedKeys={[kind ?? all]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        onChange(chosen === all ? undefined : (chosen as Kind));
      }}
    >
      {kinds.map(({ id, label, count }) => (
        <ToggleButton key={id} id={id} className={styles.kind ?? ""}>
          {label}
          {count !== undefined && (
            <span className={styles.count}>
              {i18n.number(count)}
              {isCapped && id === all && "+"}
            </span>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
