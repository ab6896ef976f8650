import type { MemberJoined, MemberLeft } from "@/protocol/events";
import type { Channel, ChannelReadState, Id } from "@/protocol/types";
import { defaultLevel, followKind } from "./applyLevels";
import { without } from "./applyMessages";
import { askAgain, dropLinkedOf } from "./linked";
import type { ClientState } from "./state";

export function memberJoined(state: ClientState, event: MemberJoined): ClientState {
  const next = putChannel(state, event.channel);
  return event.user_id === state.me && !state.readStates.has(event.channel.id)
    ? enter(askAgain(dropLinkedOf(next, event.channel.id)), event.channel)
    : next;
}

export function memberLeft(state: ClientState, channelId: Id, event: MemberLeft): ClientState {
  const channel = state.channels.get(channelId);
  const next = channel ? putChannel(state, withoutMember(channel, event)) : state;
  return event.user_id === state.me ? leave(next, channelId) : next;
}

/** It became private: whoever is not in it forgets it; to its members nothing is lost. */
export function channelHidden(state: ClientState, channelId: Id): ClientState {
  if (state.readStates.has(channelId) || !state.channels.has(channelId)) return state;
  const next = leave(state, channelId);
  return { ...next, channels: without(next.channels, channelId) };
}

/** Everything of the channel goes, except its name where anybody may read it. */
export function leave(state: ClientState, channelId: Id): ClientState {
  const isPublic = state.channels.get(channelId)?.kind === "public";
  const threads = [...state.threads].filter(([, thread]) => thread.channelId !== channelId);
  const gone = new Set([...state.threads.keys()].filter((id) => !threads.some(([kept]) => kept === id)));
  return {
    ...dropLinkedOf(state, channelId),
    channels: isPublic ? state.channels : without(state.channels, channelId),
    readStates: without(state.readStates, channelId),
    sidebar: without(state.sidebar, channelId),
    windows: without(state.windows, channelId),
    threads: new Map(threads),
    threadWindows: new Map([...state.threadWindows].filter(([id]) => !gone.has(id))),
  };
}

/** A channel that was made, changed or fetched; joining is an event of its own. What is fetched or announced never takes a channel's numbers back. */
export function putChannel(state: ClientState, channel: Channel): ClientState {
  const { read_state: _, sidebar: __, ...announced } = channel;
  const before = state.channels.get(channel.id);
  const after =
    before && before.last_number > announced.last_number ? keepNumbers(announced, before) : announced;
  const next = { ...state, channels: new Map(state.channels).set(channel.id, after) };
  return before && before.kind !== after.kind ? followKind(next, after) : next;
}

function keepNumbers(channel: Channel, before: Channel): Channel {
  return {
    ...channel,
    last_number: before.last_number,
    ...(before.last_message_at === undefined ? {} : { last_message_at: before.last_message_at }),
  };
}

/** A newcomer has read all that was there. */
function enter(state: ClientState, channel: Channel): ClientState {
  const place: ChannelReadState = {
    read_number: channel.last_number,
    unread_count: 0,
    mention_count: 0,
    level: defaultLevel(channel),
    reason: "default",
    marked_unread: false,
  };
  return { ...state, readStates: new Map(state.readStates).set(channel.id, place) };
}

function withoutMember(channel: Channel, event: MemberLeft): Channel {
  const member_ids = channel.member_ids?.filter((id) => id !== event.user_id);
  return { ...channel, member_count: event.member_count, ...(member_ids ? { member_ids } : {}) };
}
