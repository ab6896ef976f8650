import type { ReactNode } from "react";
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  Button,
  type Key,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from "react-aria-components";
import { cx } from "./cx";
import fieldStyles from "./Field.module.css";
import { CheckIcon, ChevronDownIcon } from "./icons";
import menuStyles from "./Menu.module.css";
import styles from "./Select.module.css";

export interface SelectOption<K extends Key> {
  id: K;
  label: string;
  description?: string;
}

export interface SelectProps<K extends Key>
  extends Omit<AriaSelectProps<SelectOption<K>>, "className" | "children" | "style" | "onChange" | "value"> {
  label: string;
  isLabelHidden?: boolean;
  description?: ReactNode;
  options: readonly SelectOption<K>[];
  value: K;
  onChange: (value: K) => void;
  className?: string;
}

export function Select<K extends Key>({
  label,
  isLabelHidden = false,
  description,
  options,
  value,
  onChange,
  className,
  ...props
}: SelectProps<K>) {
  return (
    <AriaSelect
      {...props}
      aria-label={isLabelHidden ? label : undefined}
      value={value}
      onChange={(key) => key !== null && onChange(key as K)}
      className={cx(fieldStyles.field, className)}
    >
      {!isLabelHidden && <Label className={fieldStyles.label}>{label}</Label>}
      <Button className={styles.trigger}>
        <SelectValue className={styles.value}>{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDownIcon size={16} />
      </Button>
      {description !== undefined && (
        <Text slot="description" className={fieldStyles.description}>
          {description}
        </Text>
      )}
      <Popover className={cx(menuStyles.popover, styles.popover)} offset={4}>
        <ListBox className={menuStyles.menu} items={options}>
          {(option) => (
            <ListBoxItem className={menuStyles.item} id={option.id} textValue={option.label}>
              <span className={menuStyles.text}>
                <Text slot="label">{option.label}</Text>
                {option.description !== undefined && (
                  <Text slot="description" className={menuStyles.description}>
                    {option.description}
                  </Text>
                )}
              </span>
              <CheckIcon size={16} className={styles.check} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
