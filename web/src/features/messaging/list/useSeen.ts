import { useEffect, useState } from "react";
import type { ShownMessage } from "@/sync/shown";
import type { Row } from "./rows";

interface SeenOptions {
  rows: readonly Row[];
  isAtEnd: boolean;
  onSeen: (newest: ShownMessage) => void;
}

/** Tells of the newest message once it is on a screen that somebody looks at. */
export function useSeen({ rows, isAtEnd, onSeen }: SeenOptions): void {
  const isLookedAt = useIsLookedAt();
  const newest = rows.findLast((row) => row.message.status === "sent")?.message;
  useEffect(() => {
    if (isLookedAt && isAtEnd && newest !== undefined) {
      onSeen(newest);
    }
  }, [isLookedAt, isAtEnd, newest, onSeen]);
}

function useIsLookedAt(): boolean {
  const [isLookedAt, setLookedAt] = useState(() => document.hasFocus());
  useEffect(() => {
    const update = () => setLookedAt(document.visibilityState === "visible" && document.hasFocus());
    window.addEventListener("focus", update);
    window.addEventListener("blur", update);
    document.addEventListener("visibilitychange", update);
    return () => {
      window.removeEventListener("focus", update);
      window.removeEventListener("blur", update);
      document.removeEventListener("visibilitychange", update);
    };
  }, []);
  return isLookedAt;
}
