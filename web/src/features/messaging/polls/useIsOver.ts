import { useEffect, useState } from "react";
import type { Poll } from "@/protocol/types";

const LONGEST_TIMER = 2 ** 31 - 1;

/** Whether a poll takes no votes any more; true from the moment of its end, before the server has written it down. */
export function useIsOver(poll: Poll): boolean {
  const end = poll.ends_at === undefined ? undefined : Date.parse(poll.ends_at);
  const [isPast, setPast] = useState(() => end !== undefined && end <= Date.now());
  useEffect(() => {
    const left = end === undefined ? undefined : end - Date.now();
    setPast(left !== undefined && left <= 0);
    if (left === undefined || left <= 0 || left > LONGEST_TIMER) {
      return;
    }
    const timer = setTimeout(() => setPast(true), left);
    return () => clearTimeout(timer);
  }, [end]);
  return poll.closed_at !== undefined || isPast;
}
