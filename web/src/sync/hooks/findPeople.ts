import { useEffect, useState } from "react";
import type { Id, User } from "@/protocol/types";
import { ProblemError } from "../problem";
import { ranked } from "../rank";
import { putUsers } from "../store/applyAnswers";
import { useUsers, useUsersComplete } from "./people";
import { useClient } from "./SyncContext";

const afterMs = 150;
const shownAtMost = 50;

/** People by name, the best fits first: from this device, and from the server where it knows more of them. */
export function useFoundPeople(typed: string, isWanted: (user: User) => boolean = isActive): readonly User[] {
  const { api, store } = useClient();
  const users = useUsers();
  const isComplete = useUsersComplete();
  const [found, setFound] = useState<ReadonlySet<Id>>(new Set());
  const query = typed.trim();

  useEffect(() => {
    if (isComplete || query === "") return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api.users({ q: query, limit: shownAtMost }, abort.signal).then(
        (page) => {
          store.update((state) => putUsers(state, page.users));
          setFound(new Set(page.users.map((user) => user.id)));
        },
        (error: unknown) => {
          if (!abort.signal.aborted && !(error instanceof ProblemError)) throw error;
        },
      );
    }, afterMs);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [api, store, query, isComplete]);

  const wanted = users.filter(isWanted);
  const here = ranked(wanted, (user) => user.display_name, query);
  const elsewhere = wanted.filter((user) => found.has(user.id) && !here.includes(user));
  return [...here, ...(query === "" ? [] : elsewhere)].slice(0, shownAtMost);
}

function isActive(user: User): boolean {
  return user.deactivated_at === undefined;
}
