import type { ReactNode, Ref } from "react";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from "react-aria-components";
import { cx } from "./cx";
import styles from "./Field.module.css";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "children" | "style"> {
  label: string;
  /** Keeps the label for assistive technology only. */
  isLabelHidden?: boolean;
  description?: ReactNode;
  /** What is wrong, in words; marks the field as invalid. */
  error?: ReactNode;
  placeholder?: string;
  /** Inside the field, before the text. */
  prefix?: ReactNode;
  /** More than one line. */
  rows?: number;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
}

export function TextField({
  label,
  isLabelHidden = false,
  description,
  error,
  placeholder,
  prefix,
  rows,
  className,
  inputRef,
  ...props
}: TextFieldProps) {
  const isInvalid = Boolean(error) || props.isInvalid === true;
  return (
    <AriaTextField
      {...props}
      aria-label={isLabelHidden ? label : undefined}
      isInvalid={isInvalid}
      className={cx(styles.field, className)}
    >
      {!isLabelHidden && <Label className={styles.label}>{label}</Label>}
      <div className={styles.control}>
        {prefix !== undefined && <span className={styles.prefix}>{prefix}</span>}
        {rows === undefined ? (
          <Input className={styles.input} placeholder={placeholder} ref={inputRef} />
        ) : (
          <TextArea className={styles.input} placeholder={placeholder} rows={rows} />
        )}
      </div>
      {description !== undefined && !isInvalid && (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error}>
        {({ validationErrors }) => error ?? validationErrors.join(" ")}
      </FieldError>
    </AriaTextField>
  );
}
