import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ArrowLeftIcon } from "@/ui/icons";
import { VisuallyHidden } from "@/ui/VisuallyHidden";
import styles from "./Page.module.css";

/** The bar above a page's content; on a phone with the way back to the list. */
export function PageHeader({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  return (
    <header className={styles.header}>
      <Link to="/" className={styles.back}>
        <ArrowLeftIcon />
        <VisuallyHidden>{t`Back to the channels`}</VisuallyHidden>
      </Link>
      {children}
    </header>
  );
}

/** A page that is read from top to bottom. */
export function Page({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <PageHeader>
        <h1 className={styles.title}>{title}</h1>
      </PageHeader>
      <PageBody>{children}</PageBody>
    </>
  );
}

/** What scrolls below a header. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    <div className={styles.scroll}>
      <div className={styles.content}>{children}</div>
    </div>
  );
}
