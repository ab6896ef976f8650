import styles from "./Badge.module.css";
import { cx } from "./cx";
import { VisuallyHidden } from "./VisuallyHidden";

interface BadgeProps {
  count: number;
  /** Said to assistive technology instead of the bare number: "3 unread messages". */
  label: string;
  /** "mention" asks for attention, "unread" only informs. */
  tone?: "mention" | "unread";
}

/** A count in a pill; nothing at zero. */
export function Badge({ count, label, tone = "unread" }: BadgeProps) {
  if (count <= 0) {
    return null;
  }
  return (
    <span className={cx(styles.badge, styles[tone])}>
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
