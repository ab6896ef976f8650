import { useCallback, useEffect, useState } from "react";
import type { SearchPage, SearchResult } from "@/protocol/types";
import { useClient } from "@/sync/hooks/SyncContext";
import { ProblemError } from "@/sync/problem";

export type Kind = "message" | "reply" | "file" | "person" | "channel";

/** What was found so far. The first page says what there is; further ones bring more of it. */
export interface Found {
  q: string;
  kind: Kind | undefined;
  first: SearchPage;
  results: readonly SearchResult[];
  next: string | undefined;
}

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const pageSize = 30;

/** Searches whenever what is looked for changes; what was found before stays until there is something else to show. */
export function useSearch(q: string, kind: Kind | undefined) {
  const { api } = useClient();
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<ProblemError>();
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the same search again
  useEffect(() => {
    setProblem(undefined);
    if (q === "") return setFound(undefined);
    const abort = new AbortController();
    api
      .search({ q, ...(kind ? { kind } : {}), time_zone: timeZone, limit: pageSize }, abort.signal)
      .then((first) => setFound({ q, kind, first, results: first.results, next: first.next_cursor }))
      .catch((error: unknown) => {
        if (abort.signal.aborted) return;
        if (!(error instanceof ProblemError)) throw error;
        setProblem(error);
      });
    return () => abort.abort();
  }, [api, q, kind, attempt]);

  const isCurrent = found?.q === q && found.kind === kind;
  const next = found?.next;
  const loadMore = useCallback(async () => {
    if (next === undefined) return;
    try {
      const page = await api.search({
        q,
        ...(kind ? { kind } : {}),
        time_zone: timeZone,
        limit: pageSize,
        cursor: next,
      });
      setFound((before) =>
        before?.next === next
          ? { ...before, results: [...before.results, ...page.results], next: page.next_cursor }
          : before,
      );
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    }
  }, [api, q, kind, next]);

  return {
    found,
    problem,
    isSearching: q !== "" && !isCurrent && problem === undefined,
    loadMore,
    tryAgain: useCallback(() => setAttempt((before) => before + 1), []),
  };
}
