import { useCallback } from "react";
import { useClient } from "@/sync/hooks/SyncContext";
import { usePages } from "@/sync/hooks/usePages";

const pageSize = 25;

/** Background jobs that failed at every attempt, newest first. */
export function useDeadJobs() {
  const { api } = useClient();
  const load = useCallback(
    async (cursor: string | undefined) => {
      const page = await api.deadJobs({ cursor, limit: pageSize });
      return { items: page.jobs, next: page.next_cursor };
    },
    [api],
  );
  return usePages(load);
}

/** Events that a reader of the log gave up, newest first. */
export function useDeadLetters() {
  const { api } = useClient();
  const load = useCallback(
    async (cursor: string | undefined) => {
      const page = await api.deadLetters({ cursor, limit: pageSize });
      return { items: page.letters, next: page.next_cursor };
    },
    [api],
  );
  return usePages(load);
}
