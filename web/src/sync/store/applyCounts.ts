import type { MessageDeleted, MessageEdited, MessagePosted } from "@/protocol/events";
import type { ChannelReadState, Id, Message } from "@/protocol/types";
import { countInThread, type Reply } from "./countThreads";
import type { ClientState, ThreadEntry } from "./state";
import { afterDelete, afterEdit, afterPost, afterReading, type Mentioned, mentions } from "./unread";

/** The newest number of the channel says whether a post has been counted, in a thread the place in the log that its counts are true at. */
export function countPosted(state: ClientState, event: MessagePosted, seq: number): ClientState {
  const isOwn = event.message.user_id === state.me;
  const next = countInChannel(state, event.message, event, isOwn ? "read" : "unread");
  return countInThread(next, replyOf(event), seq, isOwn);
}

/** `known` is read where nothing else is unread. */
export function countInChannel(
  state: ClientState,
  message: Message,
  event: Mentioned,
  as: "read" | "unread" | "known",
): ClientState {
  const channel = state.channels.get(message.channel_id);
  const number = message.number;
  if (!channel || number === undefined || number <= channel.last_number) return state;
  const last_message_at = message.moved?.at ?? message.created_at;
  const next = {
    ...state,
    channels: new Map(state.channels).set(channel.id, { ...channel, last_number: number, last_message_at }),
  };
  const counts = state.readStates.get(channel.id);
  if (!counts) return next;
  const isRead = as === "read" || (as === "known" && counts.unread_count === 0);
  const after = isRead
    ? afterReading(counts, number)
    : afterPost(counts, mentions(event, state.me, counts.level));
  return { ...next, readStates: new Map(state.readStates).set(channel.id, after) };
}

export function countDeleted(
  state: ClientState,
  channelId: Id,
  event: Pick<
    MessageDeleted,
    "number" | "thread_id" | "thread_number" | "mentions" | "mentions_all" | "thread"
  >,
  seq: number,
): ClientState {
  const next = inChannel(state, channelId, event.number, (counts, number) =>
    afterDelete(counts, number, mentions(event, state.me, counts.level)),
  );
  return inThread(next, event, seq, ({ readState }, number) =>
    afterDelete(readState, number, mentions(event, state.me)),
  );
}

export function countEdited(
  state: ClientState,
  channelId: Id,
  event: MessageEdited,
  seq: number,
): ClientState {
  const before: Mentioned = {
    mentions: event.mentions_before ?? [],
    mentions_all: event.mentions_all_before,
  };
  const next = inChannel(state, channelId, event.number, (counts, number) =>
    afterEdit(
      counts,
      number,
      mentions(before, state.me, counts.level),
      mentions(event, state.me, counts.level),
    ),
  );
  return inThread(next, event, seq, ({ readState }, number) =>
    afterEdit(readState, number, mentions(before, state.me), mentions(event, state.me)),
  );
}

export function replyOf(event: Pick<MessagePosted, "message" | "told" | keyof Mentioned>): Reply {
  const { message, told, mentions, mentions_all } = event;
  return { message, told, mentions_all, ...(mentions ? { mentions } : {}) };
}

function inChannel(
  state: ClientState,
  channelId: Id,
  number: number | undefined,
  change: (counts: ChannelReadState, number: number) => ChannelReadState,
): ClientState {
  const counts = state.readStates.get(channelId);
  if (!counts || number === undefined) return state;
  const after = change(counts, number);
  return after === counts ? state : { ...state, readStates: new Map(state.readStates).set(channelId, after) };
}

function inThread(
  state: ClientState,
  event: { thread_id?: Id; thread_number?: number },
  seq: number,
  change: (thread: ThreadEntry, number: number) => ThreadEntry["readState"],
): ClientState {
  const { thread_id: id, thread_number: number } = event;
  const thread = id === undefined ? undefined : state.threads.get(id);
  if (!thread || id === undefined || number === undefined || seq <= thread.asOf) return state;
  const readState = thread.readState.following ? change(thread, number) : thread.readState;
  return { ...state, threads: new Map(state.threads).set(id, { ...thread, readState, asOf: seq }) };
}
