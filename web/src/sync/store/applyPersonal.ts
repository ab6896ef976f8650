import type { SavedChanged } from "@/protocol/events";
import type {
  Draft,
  Id,
  Message,
  SavedMark,
  SavedPage,
  SavedState,
  ScheduledMessage,
} from "@/protocol/types";
import { everywhere, without } from "./applyMessages";
import { addLinked } from "./linked";
import { placeOf } from "./place";
import type { ClientState } from "./state";

/** Answers and events come in any order: the higher version is the later one. */
export function putDraft(state: ClientState, draft: Draft): ClientState {
  const place = placeOf(draft);
  const before = state.drafts.get(place);
  return before && before.version >= draft.version
    ? state
    : { ...state, drafts: new Map(state.drafts).set(place, draft) };
}

/** The server has thrown the draft away; what another device has written since stays. */
export function clearDraft(state: ClientState, place: string, version: number): ClientState {
  const before = state.drafts.get(place);
  return before?.version === version
    ? { ...state, drafts: new Map(state.drafts).set(place, { ...before, text: "" }) }
    : state;
}

export function putScheduled(state: ClientState, scheduled: ScheduledMessage): ClientState {
  return { ...state, scheduled: new Map(state.scheduled).set(scheduled.id, scheduled) };
}

export function removeScheduled(state: ClientState, id: Id): ClientState {
  return state.scheduled.has(id) ? { ...state, scheduled: without(state.scheduled, id) } : state;
}

export function showSaved(
  state: ClientState,
  channelId: Id,
  event: Pick<SavedChanged, "message_id" | "thread_id" | "saved">,
): ClientState {
  const { message_id: id, thread_id: threadId, saved } = event;
  const next = everywhere(state, channelId, threadId, id, (message) => withSaved(message, saved));
  if (saved) return { ...next, saved: new Map(next.saved).set(id, saved) };
  return next.saved.has(id) ? { ...next, saved: without(next.saved, id) } : next;
}

export function withSaved<M extends Message>(message: M, saved: SavedMark | undefined): M {
  const { saved: _, ...rest } = message;
  return (saved ? { ...rest, saved } : rest) as M;
}

/** A page of the list, and how far the list is known now. */
export function putSavedPage(state: ClientState, which: SavedState, page: SavedPage): ClientState {
  const saved = new Map(state.saved);
  for (const entry of page.saved) saved.set(entry.message_id, entry.saved);
  const unseen = page.saved
    .filter((entry) => !entry.message)
    .map((entry) => [entry.message_id, null] as const);
  const next = addLinked(
    state,
    page.saved.flatMap((entry) => entry.message ?? []),
  );
  return {
    ...next,
    saved,
    linked: unseen.length === 0 ? next.linked : new Map([...next.linked, ...unseen]),
    savedPages: new Map(state.savedPages).set(which, { next: page.next_cursor }),
  };
}
