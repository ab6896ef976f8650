import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense } from "react";
import { Spinner } from "@/ui/Spinner";
import styles from "./EmojiPicker.module.css";

/** The picker and what it is made of come when somebody opens it. */
const EmojiPicker = lazy(() => import("./EmojiPicker").then((module) => ({ default: module.EmojiPicker })));

export function LazyEmojiPicker({ onPick }: { onPick: (glyph: string) => void }) {
  const { t } = useLingui();
  const loading = (
    <div className={styles.picker}>
      <div className={styles.loading}>
        <Spinner label={t`Loading emoji`} />
      </div>
    </div>
  );
  return (
    <Suspense fallback={loading}>
      <EmojiPicker onPick={onPick} />
    </Suspense>
  );
}
