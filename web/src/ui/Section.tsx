import type { ReactNode } from "react";
import styles from "./Section.module.css";

interface SectionProps {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
}

/** One subject of a settings page. */
export function Section({ title, intro, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <div>
        <h2>{title}</h2>
        {intro !== undefined && <p className={styles.intro}>{intro}</p>}
      </div>
      {children}
    </section>
  );
}

/** A framed list of things, each with something to do. */
export function RowList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.rows} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  lead?: ReactNode;
  title: ReactNode;
  detail?: ReactNode;
  action?: ReactNode;
}

export function Row({ lead, title, detail, action }: RowProps) {
  return (
    <li className={styles.row}>
      {lead}
      <div className={styles.main}>
        <div className={styles.title}>{title}</div>
        {detail !== undefined && <div className={styles.detail}>{detail}</div>}
      </div>
      {action}
    </li>
  );
}
