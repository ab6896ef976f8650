import { Plural } from "@lingui/react/macro";
import styles from "./LengthNote.module.css";
import { charactersLeft, isNearLimit, isTooLong } from "./length";

/** How much room is left, once there is little. */
export function LengthNote({ length }: { length: number }) {
  if (!isNearLimit(length)) {
    return null;
  }
  const left = charactersLeft(length);
  return (
    <span className={styles.note} data-over={isTooLong(length) || undefined} role="status">
      {isTooLong(length) ? (
        <Plural value={-left} one="# character too long" other="# characters too long" />
      ) : (
        <Plural value={left} one="# character left" other="# characters left" />
      )}
    </span>
  );
}
