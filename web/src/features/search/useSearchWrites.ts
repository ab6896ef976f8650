import { useMemo } from "react";
import type { Id, MySearches } from "@/protocol/types";
import { problemText } from "@/sync/hooks/problems";
import { useClient } from "@/sync/hooks/SyncContext";
import { ProblemError } from "@/sync/problem";
import { showToast } from "@/ui/toasts";

/** Keeping, renaming, removing and forgetting searches: shown at once, and taken back with a notice where the server refuses. */
export function useSearchWrites() {
  const { api, store } = useClient();
  return useMemo(() => {
    const write = async (change: (mine: MySearches) => MySearches, send: () => Promise<unknown>) => {
      const before = store.get()?.searches;
      store.update((state) => (state.searches ? { ...state, searches: change(state.searches) } : state));
      try {
        await send();
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        store.update((state) => (before ? { ...state, searches: before } : state));
        showToast({ text: problemText(error), tone: "danger" });
      }
    };
    return {
      save: (q: string) =>
        write(
          (mine) => mine,
          () => api.saveSearch({ q }),
        ),
      rename: (id: Id, name: string) =>
        write(
          (mine) => ({
            ...mine,
            saved: mine.saved.map((search) => (search.id === id ? { ...search, name } : search)),
          }),
          () => api.renameSearch(id, { name }),
        ),
      remove: (id: Id) =>
        write(
          (mine) => ({ ...mine, saved: mine.saved.filter((search) => search.id !== id) }),
          () => api.deleteSearch(id),
        ),
      forget: (q?: string) =>
        write(
          (mine) => ({
            ...mine,
            recent: q === undefined ? [] : mine.recent.filter((recent) => recent !== q),
          }),
          () => api.forgetSearch(q),
        ),
    };
  }, [api, store]);
}
