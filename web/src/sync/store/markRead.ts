import type { ChannelReadState, Id, Message, ThreadReadState } from "@/protocol/types";
import { isTold } from "./applyLevels";
import type { ClientState, MessageWindow } from "./state";
import { afterReading } from "./unread";

/** Read up to this message, shown before the server has said so; the next `channel.read` sets the exact counts. */
export function readOnThisDevice(state: ClientState, channelId: Id, lastReadId: Id): ClientState {
  const counts = state.readStates.get(channelId);
  const window = state.windows.get(channelId);
  const number = window?.messages.find((message) => message.id === lastReadId)?.number;
  if (!counts || !window || number === undefined || number <= counts.read_number) return state;
  const left = unreadAfter(counts, window, (message) => message.number, number, state.me);
  return { ...state, readStates: new Map(state.readStates).set(channelId, left) };
}

export function readThreadOnThisDevice(state: ClientState, threadId: Id, lastReadId: Id): ClientState {
  const thread = state.threads.get(threadId);
  const window = state.threadWindows.get(threadId);
  const number = window?.messages.find((message) => message.id === lastReadId)?.thread_number;
  if (!thread || !window || number === undefined || number <= thread.readState.read_number) return state;
  const readState = unreadAfter(
    thread.readState,
    window,
    (message) => message.thread_number,
    number,
    state.me,
  );
  return { ...state, threads: new Map(state.threads).set(threadId, { ...thread, readState }) };
}

/** All of a thread is read. */
export function threadReadOnThisDevice(state: ClientState, threadId: Id): ClientState {
  const thread = state.threads.get(threadId);
  if (!thread) return state;
  const readState = afterReading(thread.readState, thread.lastNumber);
  return { ...state, threads: new Map(state.threads).set(threadId, { ...thread, readState }) };
}

/** What is seen in the window is taken off; whether it mentioned the reader is known only where nothing is left. */
function unreadAfter<T extends ChannelReadState | ThreadReadState>(
  counts: T,
  window: MessageWindow,
  numberOf: (message: Message) => number | undefined,
  readNumber: number,
  me: Id,
): T {
  const seen = window.messages.filter((message) => {
    const number = numberOf(message) ?? 0;
    return (
      number > counts.read_number &&
      number <= readNumber &&
      message.user_id !== me &&
      !message.deleted_at &&
      !message.trace
    );
  });
  const newest = window.messages.at(-1);
  const isAll = !window.hasMoreAfter && newest !== undefined && numberOf(newest) === readNumber;
  const unread_count = isAll ? 0 : Math.max(0, counts.unread_count - seen.length);
  return {
    ...counts,
    read_number: readNumber,
    unread_count,
    mention_count: Math.min(counts.mention_count, unread_count),
    marked_unread: false,
  };
}

/** Unread from this message on, before the server has said so. */
export function unreadOnThisDevice(state: ClientState, channelId: Id, fromId: Id): ClientState {
  const counts = state.readStates.get(channelId);
  const window = state.windows.get(channelId);
  const number = window?.messages.find((message) => message.id === fromId)?.number;
  if (!counts || !window || number === undefined) return state;
  const marked = markedFrom(counts, window, (message) => message.number, number);
  return { ...state, readStates: new Map(state.readStates).set(channelId, marked) };
}

/** The thread's own id stands for all of its replies. */
export function threadUnreadOnThisDevice(state: ClientState, threadId: Id, fromId: Id): ClientState {
  const thread = state.threads.get(threadId);
  const window = state.threadWindows.get(threadId);
  if (!thread || !window) return state;
  const number =
    fromId === threadId ? 1 : window.messages.find((message) => message.id === fromId)?.thread_number;
  if (number === undefined) return state;
  const marked = markedFrom(thread.readState, window, (message) => message.thread_number, number);
  const level = isTold(marked.level)
    ? {}
    : { level: "follow" as const, reason: "chosen" as const, following: true };
  const readState = { ...marked, ...level };
  return { ...state, threads: new Map(state.threads).set(threadId, { ...thread, readState }) };
}

function markedFrom<T extends ChannelReadState | ThreadReadState>(
  counts: T,
  window: MessageWindow,
  numberOf: (message: Message) => number | undefined,
  from: number,
): T {
  const there = window.messages.filter(
    (message) => (numberOf(message) ?? 0) >= from && !message.deleted_at && !message.trace,
  );
  return {
    ...counts,
    read_number: Math.min(counts.read_number, from - 1),
    unread_count: Math.max(counts.unread_count, there.length),
    marked_unread: true,
  };
}
