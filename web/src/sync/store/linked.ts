import type { Id, Message, MessageList } from "@/protocol/types";
import { putChannel } from "./applyChannels";
import type { ClientState } from "./state";

/**
 * Messages that are shown outside of their conversation: what links and forwards point to, what is pinned or saved. `null` is one that this person
 * may not see, or that is not there; the server does not say which.
 */
export type Linked = ReadonlyMap<Id, Message | null>;

/** The answer to a question for some messages: those that it lacks are not for this person. */
export function putLinked(state: ClientState, asked: readonly Id[], list: MessageList): ClientState {
  const linked = new Map(state.linked);
  for (const id of asked) linked.set(id, null);
  for (const message of list.messages) linked.set(message.id, message);
  const unknown = list.channels.filter((channel) => !state.channels.has(channel.id));
  return unknown.reduce(putChannel, { ...state, linked });
}

export function addLinked(state: ClientState, messages: readonly Message[]): ClientState {
  if (messages.length === 0) return state;
  const linked = new Map(state.linked);
  for (const message of messages) linked.set(message.id, message);
  return { ...state, linked };
}

export function updateLinked(
  state: ClientState,
  id: Id,
  update: (message: Message) => Message | null,
): ClientState {
  const before = state.linked.get(id);
  if (!before) return state;
  const after = update(before);
  return after === before ? state : { ...state, linked: new Map(state.linked).set(id, after) };
}

/** The reader can no longer see a channel, or no longer hears of it: what of it is still visible is asked for again. */
export function dropLinkedOf(state: ClientState, channelId: Id): ClientState {
  const linked = new Map([...state.linked].filter(([, message]) => message?.channel_id !== channelId));
  const pins = new Map([...state.pins].filter(([id]) => id !== channelId));
  return { ...state, linked, pins };
}

/** The reader may see more than before: what was not for them may be now. */
export function askAgain(state: ClientState): ClientState {
  const kept = [...state.linked].filter(([, message]) => message !== null);
  return kept.length === state.linked.size ? state : { ...state, linked: new Map(kept) };
}

/** A message was deleted: it is on no list any more. */
export function dropMessage(state: ClientState, channelId: Id, id: Id): ClientState {
  const next = withoutPin(
    updateLinked(state, id, () => null),
    channelId,
    id,
  );
  return next.saved.has(id)
    ? { ...next, saved: new Map([...next.saved].filter(([other]) => other !== id)) }
    : next;
}

export function withoutPin(state: ClientState, channelId: Id, messageId: Id): ClientState {
  const pinned = state.pins.get(channelId);
  if (!pinned?.includes(messageId)) return state;
  const others = pinned.filter((id) => id !== messageId);
  return { ...state, pins: new Map(state.pins).set(channelId, others) };
}

/** The newest of them are worth keeping on the device. */
export function keptLinked(linked: Linked, most: number): Linked {
  return new Map([...linked].filter(([, message]) => message !== null).slice(-most));
}
