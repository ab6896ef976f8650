import type { ReactElement, ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
  Header,
  Keyboard,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Separator,
  Text,
} from "react-aria-components";
import { cx } from "./cx";
import styles from "./Menu.module.css";

interface MenuProps extends Omit<AriaMenuProps<object>, "className" | "children" | "style"> {
  /** The button that opens it. */
  trigger: ReactElement;
  /** What the menu is, for assistive technology. */
  label: string;
  placement?: PopoverProps["placement"];
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  children: ReactNode;
}

export function Menu({
  trigger,
  label,
  placement = "bottom start",
  isOpen,
  onOpenChange,
  children,
  ...props
}: MenuProps) {
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <Popover className={styles.popover} placement={placement} offset={4}>
        <AriaMenu {...props} aria-label={label} className={styles.menu}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps extends Omit<AriaMenuItemProps, "className" | "children" | "style" | "textValue"> {
  label: string;
  icon?: ReactNode;
  description?: string;
  shortcut?: string;
  tone?: "neutral" | "danger";
}

export function MenuItem({ label, icon, description, shortcut, tone = "neutral", ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...props}
      textValue={label}
      className={cx(styles.item, tone === "danger" && styles.danger)}
    >
      {icon !== undefined && <span className={styles.icon}>{icon}</span>}
      <span className={styles.text}>
        <Text slot="label">{label}</Text>
        {description !== undefined && (
          <Text slot="description" className={styles.description}>
            {description}
          </Text>
        )}
      </span>
      {shortcut !== undefined && <Keyboard className={styles.keys}>{shortcut}</Keyboard>}
    </AriaMenuItem>
  );
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection className={styles.section}>
      <Header className={styles.header}>{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

export function MenuSeparator() {
  return <Separator className={styles.separator} />;
}
