import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { Id } from "@/protocol/types";
import { Store } from "../store/store";
import { useClient, useSynced, useValue } from "./SyncContext";

const noDrafts = new Store<ReadonlyMap<string, string>>(new Map());
const nothingAppended = new Store<string | undefined>(undefined);

/** Text that was begun, on this device or another. `place` is a channel's id, or `thread:` and a thread's id. */
export function useDraft(place: string): [text: string, setText: (text: string) => void] {
  const { drafts } = useClient();
  const text = useValue(drafts?.texts ?? noDrafts).get(place) ?? "";
  const setText = useCallback((next: string) => drafts?.set(place, next), [drafts, place]);
  return [text, setText];
}

/** True once after something was put into this draft from outside of its composer, until `done` is called. */
export function useAppended(place: string): [isAppended: boolean, done: () => void] {
  const { drafts } = useClient();
  const appended = drafts?.appended ?? nothingAppended;
  const isAppended = useValue(appended) === place;
  const done = useCallback(() => appended.set(undefined), [appended]);
  return [isAppended, done];
}

/** For the sidebar. */
export function useHasDraft(place: string): boolean {
  const texts = useClient().drafts?.texts ?? noDrafts;
  return useSyncExternalStore(texts.subscribe, () => texts.get().has(place));
}

export function useDraftCount(): number {
  const texts = useClient().drafts?.texts ?? noDrafts;
  return useSyncExternalStore(texts.subscribe, () => texts.get().size);
}

export interface DraftEntry {
  place: string;
  text: string;
  /** Absent where this device does not know the thread's channel. */
  channelId: Id | undefined;
  threadId: Id | undefined;
  /** Absent until the server has it. */
  updatedAt: string | undefined;
}

/** Everything that was begun, what changed last first. */
export function useDrafts(): readonly DraftEntry[] {
  const texts = useValue(useClient().drafts?.texts ?? noDrafts);
  const known = useSynced((state) => state.drafts);
  const threads = useSynced((state) => state.threads);
  return useMemo(
    () =>
      [...texts]
        .map(([place, text]): DraftEntry => {
          const draft = known.get(place);
          const threadId = place.startsWith("thread:") ? place.slice("thread:".length) : undefined;
          const channelId =
            threadId === undefined ? place : (draft?.channel_id ?? threads.get(threadId)?.channelId);
          return { place, text, channelId, threadId, updatedAt: draft?.text ? draft.updated_at : undefined };
        })
        .sort((a, b) => (b.updatedAt ?? "9").localeCompare(a.updatedAt ?? "9")),
    [texts, known, threads],
  );
}
