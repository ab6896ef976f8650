import type { Channel, ChannelReadState, Id, NotificationLevel, ThreadReadState } from "@/protocol/types";
import type { ClientState, ThreadEntry } from "./state";

/** What a channel's kind says where its member chose nothing. */
export function defaultLevel(channel: Channel): NotificationLevel {
  return channel.kind === "direct" || channel.kind === "group" ? "watch" : "normal";
}

export function isTold(level: NotificationLevel): boolean {
  return level === "follow" || level === "watch";
}

/**
 * Threads that have their level from the channel take its new one. Where something is unread in one, the server says what becomes of it, in an event of
 * its own.
 */
export function followChannelLevel(
  state: ClientState,
  channelId: Id,
  { level, reason }: ChannelReadState,
): ClientState {
  const inherits = (thread: ThreadEntry) =>
    thread.channelId === channelId &&
    thread.readState.unread_count === 0 &&
    (thread.readState.reason === "default" || thread.readState.reason === "channel");
  const changed = [...state.threads].filter(([, thread]) => inherits(thread));
  if (changed.length === 0) return state;
  const threads = new Map(state.threads);
  for (const [id, thread] of changed) {
    const readState: ThreadReadState = {
      ...thread.readState,
      level,
      following: isTold(level),
      reason: reason === "chosen" ? "channel" : "default",
    };
    threads.set(id, { ...thread, readState });
  }
  return { ...state, threads };
}

/** A group that has become a channel is no longer watched by itself; what that means for its unread threads is asked. */
export function followKind(state: ClientState, channel: Channel): ClientState {
  const place = state.readStates.get(channel.id);
  const level = defaultLevel(channel);
  if (place?.reason !== "default" || place.level === level) return state;
  const after = { ...place, level };
  const unread = [...state.threads].filter(
    ([, thread]) => thread.channelId === channel.id && thread.readState.unread_count > 0,
  );
  return followChannelLevel(
    {
      ...state,
      readStates: new Map(state.readStates).set(channel.id, after),
      wantedThreads: new Set([...state.wantedThreads, ...unread.map(([id]) => id)]),
    },
    channel.id,
    after,
  );
}

/** A chosen level, shown before the server has said what follows from it. */
export function levelOnThisDevice(
  state: ClientState,
  channelId: Id,
  chosen: NotificationLevel | undefined,
): ClientState {
  const place = state.readStates.get(channelId);
  const channel = state.channels.get(channelId);
  if (!place || !channel) return state;
  const after: ChannelReadState = {
    ...place,
    level: chosen ?? defaultLevel(channel),
    reason: chosen ? "chosen" : "default",
  };
  return { ...state, readStates: new Map(state.readStates).set(channelId, after) };
}

/** What a thread falls back to the server knows; until it has said so, the level of the channel is shown. */
export function threadLevelOnThisDevice(
  state: ClientState,
  threadId: Id,
  chosen: NotificationLevel | undefined,
): ClientState {
  const thread = state.threads.get(threadId);
  if (!thread) return state;
  const place = state.readStates.get(thread.channelId);
  const level = chosen ?? place?.level ?? "normal";
  const counts = isTold(level) ? {} : { unread_count: 0, mention_count: 0 };
  const reason = chosen ? "chosen" : place?.reason === "chosen" ? "channel" : "default";
  const readState: ThreadReadState = {
    ...thread.readState,
    ...counts,
    level,
    reason,
    following: isTold(level),
  };
  return { ...state, threads: new Map(state.threads).set(threadId, { ...thread, readState }) };
}
