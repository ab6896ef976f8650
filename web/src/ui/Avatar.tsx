import styles from "./Avatar.module.css";
import { colourOf, initialsOf } from "./avatarLook";
import { cx } from "./cx";

export interface AvatarProps {
  /** Decides the colour, so that a person keeps theirs when they change their name. */
  id: string;
  name: string;
  size?: "xs" | "sm" | "md" | "lg" | "message";
  presence?: "online" | "away" | "offline";
  className?: string;
}

/** Decoration beside a name, hence hidden from assistive technology. */
export function Avatar({ id, name, size = "md", presence, className }: AvatarProps) {
  return (
    <span
      className={cx(styles.avatar, styles[size], className)}
      data-colour={colourOf(id)}
      aria-hidden="true"
    >
      {initialsOf(name)}
      {presence !== undefined && presence !== "offline" && (
        <span className={styles.dot} data-presence={presence} />
      )}
    </span>
  );
}
