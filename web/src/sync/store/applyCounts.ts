import type { MessageDeleted, MessageEdited, MessagePosted } from "@/protocol/events";
import type { Id } from "@/protocol/types";
import type { ClientState } from "./state";
import { afterDelete, afterPost, type Counts, mentions } from "./unread";

/** The newest number of the channel or thread says whether a post has been counted: a fetched summary may be ahead of the log. */
export function countPosted(state: ClientState, event: MessagePosted): ClientState {
  const { message } = event;
  let next = state;
  if (message.number !== undefined) next = countInChannel(next, event, message.number);
  if (message.thread_id !== undefined && message.thread_number !== undefined) {
    next = countInThread(next, event, message.thread_id, message.thread_number);
  }
  return next;
}

function countInChannel(state: ClientState, event: MessagePosted, number: number): ClientState {
  const channel = state.channels.get(event.message.channel_id);
  if (!channel || number <= channel.last_number) return state;
  const next = {
    ...state,
    channels: new Map(state.channels).set(channel.id, {
      ...channel,
      last_number: number,
      last_message_at: event.message.created_at,
    }),
  };
  const counts = state.readStates.get(channel.id);
  if (!counts) return next;
  return {
    ...next,
    readStates: new Map(state.readStates).set(channel.id, afterPost(counts, number, event, state.me)),
  };
}

function countInThread(state: ClientState, event: MessagePosted, threadId: Id, number: number): ClientState {
  const thread = state.threads.get(threadId);
  if (!thread) return wantThread(state, threadId);
  if (number <= thread.lastNumber) return state;
  const own = event.message.user_id === state.me;
  // Whoever is mentioned begins to follow; from where on they have read, the server knows.
  if (!own && !thread.readState.following && mentions(event, state.me)) return wantThread(state, threadId);
  const counts =
    own || thread.readState.following
      ? afterPost(thread.readState, number, event, state.me)
      : thread.readState;
  const readState = own ? { ...counts, following: true } : counts;
  return {
    ...state,
    threads: new Map(state.threads).set(threadId, { ...thread, lastNumber: number, readState }),
  };
}

export function countDeleted(state: ClientState, channelId: Id, event: MessageDeleted): ClientState {
  let next = state;
  const counts = state.readStates.get(channelId);
  if (counts && event.number !== undefined) {
    const after = afterDelete(counts, event.number, event, state.me);
    next = { ...next, readStates: new Map(next.readStates).set(channelId, after) };
  }
  const thread = event.thread_id ? state.threads.get(event.thread_id) : undefined;
  if (thread?.readState.following && event.thread_id && event.thread_number !== undefined) {
    const readState = afterDelete(thread.readState, event.thread_number, event, state.me);
    next = { ...next, threads: new Map(next.threads).set(event.thread_id, { ...thread, readState }) };
    // The summary may have been fetched after the deletion: what is left is asked for.
    if (readState !== thread.readState) next = wantThread(next, event.thread_id);
  }
  return next;
}

/** An edit says whom the message mentions now, not whether it is unread and whom it mentioned: where that matters, it is asked. */
export function countEdited(state: ClientState, channelId: Id, event: MessageEdited): ClientState {
  const mayMatter = (counts: Counts | undefined) =>
    counts !== undefined &&
    counts.unread_count > 0 &&
    (counts.mention_count > 0 || mentions(event, state.me));
  let next = state;
  if (mayMatter(state.readStates.get(channelId))) {
    next = { ...next, wantedChannels: new Set(next.wantedChannels).add(channelId) };
  }
  const thread = event.thread_id ? state.threads.get(event.thread_id) : undefined;
  return event.thread_id && mayMatter(thread?.readState) ? wantThread(next, event.thread_id) : next;
}

export function wantThread(state: ClientState, threadId: Id): ClientState {
  return state.wantedThreads.has(threadId)
    ? state
    : { ...state, wantedThreads: new Set(state.wantedThreads).add(threadId) };
}
