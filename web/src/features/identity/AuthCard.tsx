import type { ReactNode } from "react";
import styles from "./AuthCard.module.css";

interface AuthCardProps {
  title: string;
  intro?: ReactNode;
  children?: ReactNode;
}

/** The page of somebody who is not signed in. */
export function AuthCard({ title, intro, children }: AuthCardProps) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <img src="/icon.svg" alt="" />
          Parley
        </div>
        <div className={styles.heading}>
          <h1>{title}</h1>
          {intro !== undefined && <p className={styles.intro}>{intro}</p>}
        </div>
        {children}
      </div>
    </main>
  );
}
