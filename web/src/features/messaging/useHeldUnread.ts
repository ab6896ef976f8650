import { useState } from "react";

/**
 * Whether what was marked unread is to stay so. A conversation that is open while it is marked, here or on another device, does not read on by itself;
 * whoever opens it again has come back to it.
 */
export function useHeldUnread(isMarked: boolean): boolean {
  const [wasMarked, setWasMarked] = useState(isMarked);
  const [isHeld, setHeld] = useState(false);
  if (wasMarked !== isMarked) {
    setWasMarked(isMarked);
    setHeld(isMarked);
  }
  return isHeld;
}
