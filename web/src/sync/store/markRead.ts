import type { ChannelReadState, Id, Message } from "@/protocol/types";
import type { ClientState, MessageWindow } from "./state";

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

/** What is seen in the window is taken off; whether it mentioned the reader is known only where nothing is left. */
function unreadAfter<T extends ChannelReadState>(
  counts: T,
  window: MessageWindow,
  numberOf: (message: Message) => number | undefined,
  readNumber: number,
  me: Id,
): T {
  const seen = window.messages.filter((message) => {
    const number = numberOf(message) ?? 0;
    return (
      number > counts.read_number && number <= readNumber && message.user_id !== me && !message.deleted_at
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
  };
}
