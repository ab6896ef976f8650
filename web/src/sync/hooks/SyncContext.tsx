import { createContext, type ReactNode, use, useCallback, useSyncExternalStore } from "react";
import { useSyncExternalStoreWithSelector } from "use-sync-external-store/with-selector";
import type { SyncClient } from "../client";
import type { LoadState } from "../loader";
import type { ClientState } from "../store/state";
import type { Store } from "../store/store";

const Context = createContext<SyncClient | undefined>(undefined);

export function SyncProvider({ client, children }: { client: SyncClient; children: ReactNode }) {
  return <Context value={client}>{children}</Context>;
}

export function useClient(): SyncClient {
  const client = use(Context);
  if (!client) throw new Error("There is no SyncProvider above.");
  return client;
}

export function useValue<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Of what the loader fetches, by its key. */
export function useLoadState(key: string): LoadState {
  const { states } = useClient().loader;
  return useSyncExternalStore(states.subscribe, () => states.get().get(key));
}

/** A part of the state; the component renders again when `isEqual` says that the part changed. Signed-in pages only. */
export function useSynced<T>(
  select: (state: ClientState) => T,
  isEqual: (a: T, b: T) => boolean = Object.is,
): T {
  const { store } = useClient();
  const selectPart = useCallback((state: ClientState | undefined) => select(present(state)), [select]);
  return useSyncExternalStoreWithSelector(store.subscribe, store.get, store.get, selectPart, isEqual);
}

/** Lists with the same members in the same order. */
export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}

function present(state: ClientState | undefined): ClientState {
  if (!state) throw new Error("Nobody is signed in.");
  return state;
}
