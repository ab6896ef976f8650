import type { MessagePinned, MessageUnpinned } from "@/protocol/events";
import type { Id, Message, Pin } from "@/protocol/types";
import { everywhere } from "./applyMessages";
import { addLinked, withoutPin } from "./linked";
import type { ClientState } from "./state";

/** The pinned messages of a channel, fetched: the one that was pinned last first. */
export function putPins(state: ClientState, channelId: Id, messages: readonly Message[]): ClientState {
  const pins = new Map(state.pins).set(
    channelId,
    messages.map((message) => message.id),
  );
  return addLinked({ ...state, pins }, messages);
}

export function showPinned(state: ClientState, channelId: Id, event: MessagePinned): ClientState {
  const next = setPin(state, channelId, event.thread_id, event.message_id, event.pin);
  const pinned = next.pins.get(channelId);
  if (!pinned) return next;
  const others = pinned.filter((id) => id !== event.message_id);
  return { ...next, pins: new Map(next.pins).set(channelId, [event.message_id, ...others]) };
}

export function showUnpinned(state: ClientState, channelId: Id, event: MessageUnpinned): ClientState {
  const next = setPin(state, channelId, event.thread_id, event.message_id, undefined);
  return withoutPin(next, channelId, event.message_id);
}

export function setPin(
  state: ClientState,
  channelId: Id,
  threadId: Id | undefined,
  messageId: Id,
  pin: Pin | undefined,
): ClientState {
  return everywhere(state, channelId, threadId, messageId, (message) => withPin(message, pin));
}

export function withPin<M extends Message>(message: M, pin: Pin | undefined): M {
  const { pin: _, ...rest } = message;
  return (pin ? { ...rest, pin } : rest) as M;
}
