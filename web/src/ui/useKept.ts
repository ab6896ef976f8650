import { useCallback, useState } from "react";

/** A small preference of this device. */
export function useKept<T extends string | boolean>(
  key: string,
  initial: T,
): [value: T, set: (value: T) => void] {
  const [value, setValue] = useState<T>(() => readKept<T>(key) ?? initial);
  const set = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // The device keeps nothing: the preference holds for this page.
      }
    },
    [key],
  );
  return [value, set];
}

export function readKept<T>(key: string): T | undefined {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    return undefined;
  }
}
