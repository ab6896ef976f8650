import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { cx } from "./cx";
import styles from "./IconButton.module.css";
import { Tooltip } from "./Tooltip";

export interface IconButtonProps extends Omit<AriaButtonProps, "className" | "children" | "style"> {
  /** What it does, for the tooltip and for assistive technology. */
  label: string;
  /** Keys that do the same, shown in the tooltip. */
  shortcut?: string;
  children: ReactNode;
  size?: "sm" | "md";
  isActive?: boolean;
  tone?: "neutral" | "danger" | "accent";
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  label,
  shortcut,
  children,
  size = "md",
  isActive,
  tone = "neutral",
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaButton
        {...props}
        aria-label={label}
        data-active={isActive || undefined}
        className={cx(styles.button, styles[size], styles[tone], className)}
      >
        {children}
      </AriaButton>
    </Tooltip>
  );
}
