import type { ReactElement, ReactNode } from "react";
import {
  Tooltip as AriaTooltip,
  type TooltipProps as AriaTooltipProps,
  TooltipTrigger,
} from "react-aria-components";
import styles from "./Tooltip.module.css";

interface TooltipProps {
  text: ReactNode;
  shortcut?: string;
  placement?: AriaTooltipProps["placement"];
  delay?: number;
  /** One focusable element: a React Aria button or link, or something inside `Focusable`. */
  children: ReactElement;
}

export function Tooltip({ text, shortcut, placement = "top", delay = 500, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={delay} closeDelay={80}>
      {children}
      <AriaTooltip className={styles.tooltip} placement={placement} offset={6}>
        {text}
        {shortcut !== undefined && <kbd className={styles.keys}>{shortcut}</kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
