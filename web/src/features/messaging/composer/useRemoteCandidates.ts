import { useEffect } from "react";
import { useUsersComplete } from "@/sync/hooks/people";
import { useClient } from "@/sync/hooks/SyncContext";
import { putUsers } from "@/sync/store/applyAnswers";
import type { Completion } from "./completion";

const PAUSE = 150;

/** In a large workspace this device knows a part of the people: the server is asked for more that fit. */
export function useRemoteCandidates(completion: Completion | undefined): void {
  const { api, store } = useClient();
  const isComplete = useUsersComplete();
  const query = completion?.trigger === "@" && !isComplete ? completion.query : "";
  useEffect(() => {
    if (query === "") {
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api.users({ q: query, limit: 20 }, abort.signal).then(
        (page) => store.update((state) => putUsers(state, page.users)),
        // Without an answer there are still those that are known here.
        () => undefined,
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, store, query]);
}
