import type { Ref } from "react";
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
  Button,
  Input,
} from "react-aria-components";
import { cx } from "./cx";
import fieldStyles from "./Field.module.css";
import { CloseIcon, SearchIcon } from "./icons";
import styles from "./SearchField.module.css";

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, "className" | "children" | "style"> {
  label: string;
  placeholder?: string;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
}

export function SearchField({ label, placeholder, className, inputRef, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField {...props} aria-label={label} className={cx(fieldStyles.field, className)}>
      <div className={cx(fieldStyles.control, styles.control)}>
        <span className={fieldStyles.prefix}>
          <SearchIcon />
        </span>
        <Input
          className={cx(fieldStyles.input, styles.input)}
          placeholder={placeholder ?? label}
          ref={inputRef}
        />
        <Button className={styles.clear}>
          <CloseIcon size={14} />
        </Button>
      </div>
    </AriaSearchField>
  );
}
