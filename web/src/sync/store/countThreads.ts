import type { Id, Message, ThreadAudience, ThreadReadState } from "@/protocol/types";
import type { ClientState, ThreadEntry } from "./state";
import { afterPost, afterReading, type Mentioned, mentions } from "./unread";

export interface Reply extends Mentioned {
  message: Message;
  told: ThreadAudience | undefined;
}

/**
 * A reply that came, or was moved in. Its event lists who is told of it, so that a thread that nobody has looked at is counted too: who is told for the
 * first time begins just before this reply.
 */
export function countInThread(state: ClientState, reply: Reply, seq: number, isOwn: boolean): ClientState {
  const { thread_id: id, thread_number: number } = reply.message;
  if (id === undefined || number === undefined) return state;
  const thread = state.threads.get(id);
  if (thread && seq <= thread.asOf) return state;
  if (!thread && !state.threadsComplete) return wantThread(state, id);
  const followers = reply.told?.follower_ids;
  if (!followers && !thread) return wantThread(state, id);
  const isTold = followers ? followers.includes(state.me) : (thread?.readState.following ?? false);
  if (!isTold && !thread) return state;
  const before = placeBefore(state, thread, reply, isTold);
  const counted = isOwn
    ? afterReading(before, number)
    : isTold
      ? afterPost(before, mentions(reply, state.me))
      : before;
  return {
    ...state,
    threads: new Map(state.threads).set(id, {
      channelId: reply.message.channel_id,
      root: thread?.root ?? rootOf(state, reply.message.channel_id, id),
      lastNumber: number,
      readState: counted,
      asOf: seq,
    }),
  };
}

/** The reader's place before the reply, at the level that the event says. */
function placeBefore(
  state: ClientState,
  thread: ThreadEntry | undefined,
  reply: Reply,
  isTold: boolean,
): ThreadReadState {
  const was = thread?.readState;
  const level = levelSaid(state, reply.told, isTold) ?? was?.level ?? "normal";
  if (was?.following === isTold) return { ...was, level };
  const nothing = { unread_count: 0, mention_count: 0, marked_unread: false };
  const read_number = (reply.message.thread_number ?? 1) - 1;
  return { following: isTold, level, reason: reasonOf(state, reply), read_number, ...nothing };
}

function levelSaid(state: ClientState, told: ThreadAudience | undefined, isTold: boolean) {
  if (!told?.follower_ids || !isTold) return undefined;
  return told.watcher_ids?.includes(state.me) ? ("watch" as const) : ("follow" as const);
}

/** As good as the event lets it be known; the thread itself tells when it is opened. */
function reasonOf(state: ClientState, reply: Reply): ThreadReadState["reason"] {
  const level = state.readStates.get(reply.message.channel_id);
  if (level?.level === "watch") return level.reason === "chosen" ? "channel" : "default";
  if (reply.message.user_id === state.me) return "replied";
  if (mentions({ ...reply, mentions_all: false }, state.me)) return "mentioned";
  return level?.level === "follow" ? "channel" : "started";
}

function rootOf(state: ClientState, channelId: Id, threadId: Id): Message | undefined {
  return state.windows.get(channelId)?.messages.find((message) => message.id === threadId);
}

export function wantThread(state: ClientState, threadId: Id): ClientState {
  return state.wantedThreads.has(threadId)
    ? state
    : { ...state, wantedThreads: new Set(state.wantedThreads).add(threadId) };
}
