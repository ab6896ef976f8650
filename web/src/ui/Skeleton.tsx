import styles from "./Skeleton.module.css";

interface SkeletonProps {
  width?: string;
  height?: string;
  shape?: "text" | "circle" | "block";
}

/** A grey stand-in for something that is loading. Say so in words nearby: it is hidden from assistive technology. */
export function Skeleton({ width = "100%", height = "0.875em", shape = "text" }: SkeletonProps) {
  return <span aria-hidden="true" className={styles.skeleton} data-shape={shape} style={{ width, height }} />;
}
