import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import type { Id } from "@/protocol/types";
import { sameItems, useClient, useSynced } from "@/sync/hooks/SyncContext";

const list = new Intl.ListFormat(undefined, { type: "conjunction" });
const MOST_NAMES = 12;

/** "You, Ada and 3 others", for people of whom the first are known by id and all by number. */
export function useNames(ids: readonly Id[], count: number): string {
  const { t } = useLingui();
  const { loader } = useClient();
  const me = useSynced((state) => state.me);
  const named = [...ids].sort((a, b) => Number(b === me) - Number(a === me)).slice(0, MOST_NAMES);
  const names = useSynced((state) => named.map((id) => state.users.get(id)?.display_name), sameItems);
  const missing = named.filter((_, index) => names[index] === undefined).join();
  useEffect(() => {
    for (const id of missing.split(",").filter(Boolean)) {
      loader.user(id);
    }
  }, [loader, missing]);
  const shown = named.map((id, index) => (id === me ? t`You` : (names[index] ?? t`Somebody`)));
  const others = count - shown.length;
  return list.format(others > 0 ? [...shown, t`${others} others`] : shown);
}
