import { useCallback } from "react";
import type { Id } from "@/protocol/types";
import { useClient } from "@/sync/hooks/SyncContext";

/** Tells the server which hit was opened: how well search works is seen by that. Nobody waits for it, and it may fail. */
export function useOpened(searchId: Id | undefined): (position: number) => void {
  const { api } = useClient();
  return useCallback(
    (position) => {
      if (searchId !== undefined)
        api.searchHitOpened({ search_id: searchId, position }).catch(() => undefined);
    },
    [api, searchId],
  );
}
