import type { EventEnvelope } from "@/protocol/events";
import type { Id, Message, Poll } from "@/protocol/types";
import { everywhere } from "./applyMessages";
import { withCounts, withEnd, withOption } from "./polls";
import type { ClientState } from "./state";

/** What happens to the polls and the requests to confirm of shown messages. Each may be repeated. */
export function showQuestion(state: ClientState, event: EventEnvelope): ClientState {
  const channelId = event.channel_id ?? "";
  switch (event.type) {
    case "poll.voted":
      return onPoll(state, channelId, event.data, (poll) => withCounts(poll, event.data, state.me));
    case "poll.option_added":
      return onPoll(state, channelId, event.data, (poll) => withOption(poll, event.data.option));
    case "poll.closed":
      return onPoll(state, channelId, event.data, (poll) => withEnd(poll, event.data.closed_at));
    case "confirmation.given":
      return onConfirmation(state, channelId, event.data, {
        confirmed_count: event.data.confirmed_count,
        ...(event.data.user_id === state.me ? { mine: "confirmed" as const } : {}),
      });
    case "confirmation.reminded":
      return onConfirmation(state, channelId, event.data, { reminded_at: event.data.reminded_at });
    default:
      return state;
  }
}

interface OnMessage {
  message_id: Id;
  thread_id?: Id;
}

/** The receiver voted on another device, and the event does not say what: the message is fetched again. */
export function wantMessage(state: ClientState, channelId: Id, event: OnMessage): ClientState {
  const place = { channelId, threadId: event.thread_id };
  return { ...state, wantedMessages: new Map(state.wantedMessages).set(event.message_id, place) };
}

/** A wanted message as it was fetched; undefined when it is no longer there. */
export function putMessage(state: ClientState, id: Id, message: Message | undefined): ClientState {
  const place = state.wantedMessages.get(id);
  if (!place) return state;
  const wantedMessages = new Map(state.wantedMessages);
  wantedMessages.delete(id);
  const next = { ...state, wantedMessages };
  return message ? everywhere(next, place.channelId, place.threadId, id, () => message) : next;
}

function onPoll(state: ClientState, channelId: Id, event: OnMessage, change: (poll: Poll) => Poll) {
  return everywhere(state, channelId, event.thread_id, event.message_id, (message) =>
    message.poll ? { ...message, poll: change(message.poll) } : message,
  );
}

function onConfirmation(
  state: ClientState,
  channelId: Id,
  event: OnMessage,
  change: Partial<NonNullable<Message["confirmation"]>>,
) {
  return everywhere(state, channelId, event.thread_id, event.message_id, (message) =>
    message.confirmation ? { ...message, confirmation: { ...message.confirmation, ...change } } : message,
  );
}
