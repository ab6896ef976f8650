import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import styles from "./FigureLink.module.css";

/** What waits for an admin leads to where it waits; about other figures there is nothing to do here. */
export function FigureLink({ figure, children }: { figure: string; children: ReactNode }) {
  switch (figure) {
    case "jobs.dead":
      return (
        <Link to="/given-up" className={styles.link}>
          {children}
        </Link>
      );
    case "readers.dead_letters":
      return (
        <Link to="/given-up" search={{ show: "events" }} className={styles.link}>
          {children}
        </Link>
      );
    default:
      return children;
  }
}
