import { useLingui } from "@lingui/react/macro";
import { ListBoxItem } from "react-aria-components";
import { ClockIcon, HashIcon, PersonIcon, SearchIcon, StarIcon } from "@/ui/icons";
import type { Suggestion } from "./query/suggest";
import styles from "./SearchBox.module.css";
import { useOperatorWords } from "./useOperatorWords";

const icons = {
  operator: SearchIcon,
  person: PersonIcon,
  channel: HashIcon,
  value: SearchIcon,
  recent: ClockIcon,
  saved: StarIcon,
};

export function SuggestionItem({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useLingui();
  const { explain, call } = useOperatorWords();
  const { id, kind, label, insert } = suggestion;
  const Icon = icons[kind];
  const name = kind === "value" ? call(label) : kind === "person" && label === "me" ? t`Me` : label;
  const note =
    kind === "operator" ? explain(insert) : kind === "saved" && label !== insert ? insert : undefined;
  return (
    <ListBoxItem id={id} textValue={insert} className={styles.item ?? ""}>
      <Icon size={16} className={styles.icon} />
      <span className={kind === "operator" ? styles.code : styles.name}>{name}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
      {(kind === "value" || kind === "person" || kind === "channel") && (
        <span className={styles.note}>{insert}</span>
      )}
    </ListBoxItem>
  );
}
