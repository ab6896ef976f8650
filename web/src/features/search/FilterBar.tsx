import { useLingui } from "@lingui/react/macro";
import { Button as AriaButton } from "react-aria-components";
import { Button } from "@/ui/Button";
import { ChevronDownIcon, CloseIcon } from "@/ui/icons";
import { Menu, MenuItem } from "@/ui/Menu";
import styles from "./FilterBar.module.css";
import { NameFilter } from "./NameFilter";
import { values } from "./query/suggest";
import { type Operator, type Token, tokensOf, withoutToken, withToken, written } from "./query/tokens";
import { useOperatorWords } from "./useOperatorWords";

interface FilterBarProps {
  q: string;
  onSearch: (q: string) => void;
}

/** The operators of a search by mouse: each that is in it can be taken out, others be added. */
export function FilterBar({ q, onSearch }: FilterBarProps) {
  const { t } = useLingui();
  const add = (operator: Operator) => (value: string) => onSearch(withToken(q, written(operator, value)));
  const chosen = tokensOf(q).filter((token) => token.operator !== undefined && token.value !== "");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would frame it
    <div className={styles.bar} role="group" aria-label={t`Filters`}>
      {chosen.map((token) => (
        <Chip key={`${token.start}`} token={token} onRemove={() => onSearch(withoutToken(q, token))} />
      ))}
      <NameFilter label={t`From`} operator="from" onAdd={add("from")} />
      <NameFilter label={t`In`} operator="in" onAdd={add("in")} />
      <NameFilter label={t`To`} operator="to" onAdd={add("to")} />
      <ValueFilter label={t`Has`} operator="has" onAdd={add("has")} />
      <ValueFilter label={t`Is`} operator="is" onAdd={add("is")} />
      <ValueFilter label={t`When`} operator="during" onAdd={add("during")} />
    </div>
  );
}

function Chip({ token, onRemove }: { token: Token; onRemove: () => void }) {
  const { t } = useLingui();
  const name = `${token.not ? "-" : ""}${token.operator}: ${token.value.replace(/^[@#]/, "")}`;
  return (
    <AriaButton className={styles.chip ?? ""} aria-label={t`Remove the filter ${name}`} onPress={onRemove}>
      <span className={styles.chipText}>{name}</span>
      <CloseIcon size={12} />
    </AriaButton>
  );
}

interface ValueFilterProps {
  label: string;
  operator: Operator;
  onAdd: (value: string) => void;
}

function ValueFilter({ label, operator, onAdd }: ValueFilterProps) {
  const { call } = useOperatorWords();
  return (
    <Menu
      label={label}
      trigger={
        <Button size="sm" className={styles.filter ?? ""}>
          {label}
          <ChevronDownIcon size={12} />
        </Button>
      }
      onAction={(key) => onAdd(String(key))}
    >
      {(values[operator] ?? []).map((value) => (
        <MenuItem key={value} id={value} label={call(value)} shortcut={`${operator}:${value}`} />
      ))}
    </Menu>
  );
}
