import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Autocomplete, ListBox, ListBoxItem } from "react-aria-components";
import { Button } from "@/ui/Button";
import { ChevronDownIcon, HashIcon, PersonIcon } from "@/ui/icons";
import { Popover } from "@/ui/Popover";
import { SearchField } from "@/ui/SearchField";
import styles from "./FilterBar.module.css";
import { suggest } from "./query/suggest";
import { useNames } from "./useNames";

interface NameFilterProps {
  label: string;
  operator: "from" | "to" | "in";
  onAdd: (value: string) => void;
}

/** Adds a person or a channel, found by a few letters. */
export function NameFilter({ label, operator, onAdd }: NameFilterProps) {
  return (
    <Popover
      label={label}
      trigger={
        <Button size="sm" className={styles.filter ?? ""}>
          {label}
          <ChevronDownIcon size={12} />
        </Button>
      }
    >
      {(close) => (
        <NamePicker
          operator={operator}
          label={label}
          onPick={(value) => {
            close();
            onAdd(value);
          }}
        />
      )}
    </Popover>
  );
}

function NamePicker({
  operator,
  label,
  onPick,
}: Omit<NameFilterProps, "onAdd"> & { onPick: (value: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const names = useNames(typed, operator === "in" ? typed : undefined);
  const text = `${operator}:${/\s/.test(typed) ? `"${typed}` : typed}`;
  const choices = suggest(text, text.length, names);
  return (
    <div className={styles.picker}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField label={operator === "in" ? t`Find a channel or a person` : t`Find a person`} autoFocus />
        <ListBox
          className={styles.choices ?? ""}
          aria-label={label}
          items={choices}
          selectionMode="none"
          onAction={(key) => onPick(valueIn(String(key)))}
          renderEmptyState={() => <p className={styles.nothing}>{t`Nothing fits “${typed}”.`}</p>}
        >
          {({ id, kind, label: name }) => (
            <ListBoxItem id={id} textValue={name} className={styles.choice ?? ""}>
              {kind === "channel" ? <HashIcon size={16} /> : <PersonIcon size={16} />}
              {name === "me" ? t`Me` : name}
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  );
}

/** `from:"@Ada Lovelace"` → `@Ada Lovelace`. */
function valueIn(token: string): string {
  return token.slice(token.indexOf(":") + 1).replace(/"/g, "");
}
