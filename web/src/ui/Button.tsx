import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { cx } from "./cx";
import { Spinner } from "./Spinner";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "children" | "style"> {
  /** Primary is for the one thing that the screen is about. */
  variant?: "primary" | "secondary" | "quiet" | "danger";
  size?: "sm" | "md";
  icon?: ReactNode;
  children?: ReactNode;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  variant = "secondary",
  size = "md",
  icon,
  children,
  className,
  isPending,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      isPending={isPending}
      className={cx(styles.button, styles[variant], styles[size], className)}
    >
      {isPending ? <Spinner size="sm" /> : icon}
      {children !== undefined && <span className={styles.label}>{children}</span>}
    </AriaButton>
  );
}
