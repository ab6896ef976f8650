import { useCallback, useSyncExternalStore } from "react";
import { Store } from "../store/store";
import { useClient, useValue } from "./SyncContext";

const noDrafts = new Store<ReadonlyMap<string, string>>(new Map());

/** Text that was begun here; kept on this device. `place` is a channel's id, or `thread:` and a thread's id. */
export function useDraft(place: string): [text: string, setText: (text: string) => void] {
  const { drafts } = useClient();
  const text = useValue(drafts?.texts ?? noDrafts).get(place) ?? "";
  const setText = useCallback((next: string) => drafts?.set(place, next), [drafts, place]);
  return [text, setText];
}

/** For the sidebar. */
export function useHasDraft(place: string): boolean {
  const texts = useClient().drafts?.texts ?? noDrafts;
  return useSyncExternalStore(texts.subscribe, () => texts.get().has(place));
}
