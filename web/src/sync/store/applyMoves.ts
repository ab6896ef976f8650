import type { MessageMoved } from "@/protocol/events";
import type { Id, Message, MessageArrival, MessageDeparture } from "@/protocol/types";
import { countDeleted, countInChannel, replyOf } from "./applyCounts";
import { inWindow, showPosted, showTotals, without } from "./applyMessages";
import { countInThread } from "./countThreads";
import { withoutPin } from "./linked";
import type { ClientState } from "./state";
import { insertMessage, removeMessage } from "./windows";

/** Within a channel both halves come together; between two, each comes to those who see that channel. */
export function moved(state: ClientState, channelId: Id, event: MessageMoved, seq: number): ClientState {
  let next = showMoved(state, channelId, event);
  if (event.left) {
    next = countDeleted(next, channelId, event.left, seq);
    if (event.left.with_thread) next = threadLeft(next, channelId, event.message_id);
  }
  if (event.arrived) next = countArrived(next, event, event.arrived, seq);
  return next;
}

/** What of a move is seen; repeated over a page that was fetched meanwhile. */
export function showMoved(state: ClientState, channelId: Id, event: MessageMoved): ClientState {
  const mine = event.arrived && ownMarks(state, event.message_id);
  let next = event.left ? showLeft(state, channelId, event.message_id, event.left) : state;
  if (event.arrived) {
    const message = { ...event.arrived.message, ...mine };
    next = showPosted(next, { ...event.arrived, message });
    next = threadArrived(next, message);
  }
  // Whatever points to it finds it anew, or no longer.
  return next.linked.has(event.message_id)
    ? { ...next, linked: without(next.linked, event.message_id) }
    : next;
}

/** What of a message is the reader's own, and not in what everybody receives. */
function ownMarks(state: ClientState, messageId: Id): Pick<Message, "saved" | "poll" | "confirmation"> {
  for (const window of [...state.windows.values(), ...state.threadWindows.values()]) {
    const before = window.messages.find((message) => message.id === messageId);
    if (before) {
      const { saved, poll, confirmation } = before;
      return { ...(saved && { saved }), ...(poll && { poll }), ...(confirmation && { confirmation }) };
    }
  }
  return {};
}

function showLeft(state: ClientState, channelId: Id, messageId: Id, left: MessageDeparture): ClientState {
  let next = withoutPin(state, channelId, messageId);
  if (left.number !== undefined) {
    next = inWindow(next, "windows", channelId, (window) =>
      withTrace(removeMessage(window, messageId), left.trace),
    );
  }
  if (left.thread_id !== undefined) {
    next = inWindow(next, "threadWindows", left.thread_id, (window) =>
      withTrace(removeMessage(window, messageId), left.trace, "threadWindows"),
    );
    if (left.thread) next = showTotals(next, channelId, left.thread_id, left.thread);
  }
  return next;

  function withTrace(
    window: Parameters<typeof insertMessage>[0],
    trace: Message | undefined,
    line: "windows" | "threadWindows" = "windows",
  ) {
    return trace ? insertMessage(window, trace, line) : window;
  }
}

function countArrived(
  state: ClientState,
  event: MessageMoved,
  arrived: MessageArrival,
  seq: number,
): ClientState {
  const isKnown = event.moved_by === state.me || arrived.message.user_id === state.me;
  const next = countInChannel(state, arrived.message, arrived, isKnown ? "known" : "unread");
  return countInThread(next, replyOf(arrived), seq, false);
}

/** It went with its first message, or became part of another thread. Who sees where it went has learnt of that before. */
function threadLeft(state: ClientState, channelId: Id, threadId: Id): ClientState {
  if (state.threads.get(threadId)?.channelId !== channelId) return state;
  return {
    ...state,
    threads: without(state.threads, threadId),
    threadWindows: without(state.threadWindows, threadId),
  };
}

/** A message that has become a reply has no thread; the thread of one that has not is where it is. */
function threadArrived(state: ClientState, message: Message): ClientState {
  const thread = state.threads.get(message.id);
  if (message.thread_id !== undefined) {
    return thread
      ? {
          ...state,
          threads: without(state.threads, message.id),
          threadWindows: without(state.threadWindows, message.id),
        }
      : state;
  }
  const next = thread
    ? {
        ...state,
        threads: new Map(state.threads).set(message.id, {
          ...thread,
          channelId: message.channel_id,
          root: message,
        }),
      }
    : state;
  return inWindow(next, "threadWindows", message.id, (window) => ({
    ...window,
    messages: window.messages.map(({ number: _, ...reply }) => ({
      ...reply,
      channel_id: message.channel_id,
      also_to_channel: false,
    })),
  }));
}
