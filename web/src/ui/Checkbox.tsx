import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from "react-aria-components";
import styles from "./Checkbox.module.css";
import { CheckIcon } from "./icons";

interface CheckboxProps extends Omit<AriaCheckboxProps, "className" | "children" | "style"> {
  children: ReactNode;
}

export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={styles.checkbox ?? ""}>
      <span className={styles.box} aria-hidden="true">
        <CheckIcon size={14} className={styles.mark} />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}
