import { useEffect } from "react";
import type { MySearches } from "@/protocol/types";
import { ProblemError } from "../problem";
import { useClient, useSynced } from "./SyncContext";

const none: MySearches = { saved: [], recent: [] };

/** One's saved and last searches; empty until they have come. Events keep them true from then on. */
export function useMySearches(): MySearches {
  const { api, store } = useClient();
  const searches = useSynced((state) => state.searches);
  const isMissing = searches === undefined;
  useEffect(() => {
    if (!isMissing) return;
    api.mySearches().then(
      (mine) => store.update((state) => ({ ...state, searches: state.searches ?? mine })),
      (error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
      },
    );
  }, [api, store, isMissing]);
  return searches ?? none;
}
