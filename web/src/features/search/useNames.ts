import { useEffect, useMemo, useState } from "react";
import { useFoundPeople } from "@/sync/hooks/findPeople";
import { sameItems, useClient, useSynced } from "@/sync/hooks/SyncContext";
import { useMySearches } from "@/sync/hooks/searches";
import { ProblemError } from "@/sync/problem";
import type { Names } from "./query/suggest";

const afterMs = 120;
const none: readonly string[] = [];

/** The people, channels and searches that a search may name; those that are not on this device come from the server by what is typed. */
export function useNames(person: string | undefined, channel: string | undefined): Names {
  const people = useFoundPeople(person ?? "", everybody);
  const mine = useSynced(
    (state) =>
      [...state.channels.values()]
        .filter(({ id, name }) => name !== "" && state.readStates.has(id))
        .map(({ name }) => name)
        .sort(),
    sameItems,
  );
  const elsewhere = useChannelNames(channel);
  const { saved, recent } = useMySearches();
  return useMemo(
    () => ({
      people: people.map((user) => user.display_name),
      channels: [...new Set([...mine, ...elsewhere])],
      saved,
      recent,
    }),
    [people, mine, elsewhere, saved, recent],
  );
}

function everybody(): boolean {
  return true;
}

function useChannelNames(typed: string | undefined): readonly string[] {
  const { api } = useClient();
  const [found, setFound] = useState(none);
  useEffect(() => {
    if (typed === undefined || typed === "") return setFound(none);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api.channels({ q: typed, limit: 20 }, abort.signal).then(
        (page) => setFound(page.channels.map(({ name }) => name)),
        (error: unknown) => {
          if (!abort.signal.aborted && !(error instanceof ProblemError)) throw error;
        },
      );
    }, afterMs);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [api, typed]);
  return found;
}
