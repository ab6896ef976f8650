import { cx } from "./cx";
import styles from "./Spinner.module.css";

interface SpinnerProps {
  size?: "sm" | "md" | "lg";
  /** Said to assistive technology; without it the spinner is decoration beside other text. */
  label?: string;
}

export function Spinner({ size = "md", label }: SpinnerProps) {
  const className = cx(styles.spinner, styles[size]);
  return label === undefined ? (
    <span className={className} aria-hidden="true" />
  ) : (
    <span className={className} role="progressbar" aria-label={label} />
  );
}
