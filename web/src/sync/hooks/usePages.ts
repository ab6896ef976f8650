import { useCallback, useEffect, useRef, useState } from "react";
import { ProblemError } from "../problem";

interface Page<T> {
  items: readonly T[];
  next: string | undefined;
}

/** A list that is fetched page by page. `load` must be stable; another `load` (another query) starts anew. */
export function usePages<T>(load: (cursor: string | undefined) => Promise<Page<T>>) {
  const [page, setPage] = useState<Page<T>>();
  const [problem, setProblem] = useState<ProblemError>();
  const current = useRef(load);
  const fetchPage = useCallback(
    async (cursor: string | undefined) => {
      try {
        const { items, next } = await load(cursor);
        if (current.current !== load) return;
        setProblem(undefined);
        setPage((before) => ({ items: cursor ? [...(before?.items ?? []), ...items] : items, next }));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        if (current.current === load) setProblem(error);
      }
    },
    [load],
  );
  useEffect(() => {
    current.current = load;
    void fetchPage(undefined);
  }, [fetchPage, load]);
  const next = page?.next;
  const loadMore = useCallback(() => void fetchPage(next), [fetchPage, next]);
  const reload = useCallback(() => void fetchPage(undefined), [fetchPage]);
  return { items: page?.items, problem, hasMore: next !== undefined, loadMore, reload };
}
