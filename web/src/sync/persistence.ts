import type { Id } from "@/protocol/types";
import type { Storage } from "./storage";
import { keptLinked } from "./store/linked";
import type { ClientState, MessageWindow } from "./store/state";
import type { StateStore } from "./store/store";

/** Raise when `ClientState` changes shape: a snapshot of another version is dropped and `/sync` asked. */
const version = 5;
const saveAfterMs = 2_000;
const keptWindows = 40;
const keptMessages = 60;
const keptLinks = 200;

/** The state that this device kept, for an instant start and for reading without a network. */
export async function loadSnapshot(storage: Storage): Promise<ClientState | undefined> {
  const userId = await storage?.get("meta", "user");
  const snapshot = userId && (await storage?.get("snapshots", userId));
  return snapshot && snapshot.version === version ? (snapshot.state as ClientState) : undefined;
}

/** Saves state and cursor together, a while after they changed and when the page is left. */
export function keepSnapshots(storage: Storage, store: StateStore): () => void {
  if (!storage) return () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saved = store.get();

  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    const state = store.get();
    if (state && state !== saved) {
      saved = state;
      saveSnapshot(storage, state).catch((error: unknown) =>
        console.warn("Parley could not keep its state.", error),
      );
    }
  };
  const later = () => {
    timer ??= setTimeout(save, saveAfterMs);
  };
  const hidden = () => {
    if (document.visibilityState === "hidden") save();
  };

  const unsubscribe = store.subscribe(later);
  document.addEventListener("visibilitychange", hidden);
  return () => {
    unsubscribe();
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", hidden);
  };
}

/** Several tabs save in turn: one that lags behind the log does not overwrite one that is ahead. */
export async function saveSnapshot(storage: NonNullable<Storage>, state: ClientState): Promise<void> {
  const transaction = storage.transaction(["snapshots", "meta"], "readwrite");
  const snapshots = transaction.objectStore("snapshots");
  const before = await snapshots.get(state.me);
  if (!before || before.version !== version || before.cursor <= state.cursor) {
    await snapshots.put({ userId: state.me, version, cursor: state.cursor, state: trimmed(state) });
    await transaction.objectStore("meta").put(state.me, "user");
  }
  await transaction.done;
}

/** What is worth keeping: not who was there, and of each stretch of messages its newest part. */
function trimmed(state: ClientState): ClientState {
  return {
    ...state,
    windows: newest(state.windows),
    threadWindows: newest(state.threadWindows),
    linked: keptLinked(state.linked, keptLinks),
    presence: new Map(),
    typing: [],
    echoKeys: new Map(),
  };
}

function newest(windows: ReadonlyMap<Id, MessageWindow>): ReadonlyMap<Id, MessageWindow> {
  const complete = [...windows].filter(([, window]) => !window.hasMoreAfter);
  return new Map(complete.slice(-keptWindows).map(([id, window]) => [id, tail(window)]));
}

function tail(window: MessageWindow): MessageWindow {
  if (window.messages.length <= keptMessages) return window;
  return { ...window, messages: window.messages.slice(-keptMessages), hasMoreBefore: true };
}
