import { useCallback, useEffect, useState } from "react";
import { ProblemError } from "../problem";

export interface Loaded<T> {
  value: T | undefined;
  problem: ProblemError | undefined;
  reload: () => Promise<void>;
  /** For what a write has just made different. */
  change: (change: (value: T) => T) => void;
}

/** A list that is fetched when its page opens and is not part of the synchronised state. `load` must be stable. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState<ProblemError>();
  const reload = useCallback(async () => {
    try {
      setProblem(undefined);
      setValue(await load());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    }
  }, [load]);
  useEffect(() => {
    void reload();
  }, [reload]);
  const change = useCallback((next: (value: T) => T) => setValue((before) => before && next(before)), []);
  return { value, problem, reload, change };
}
