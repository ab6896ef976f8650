import { useSyncExternalStore } from "react";

const query = "(pointer: coarse)";

/** Whether people point with a finger here. */
export function useCoarsePointer(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function subscribe(notify: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener("change", notify);
  return () => media.removeEventListener("change", notify);
}
