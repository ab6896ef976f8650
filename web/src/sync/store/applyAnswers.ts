import type { Channel, Id, MessagePage, ThreadSummary, User } from "@/protocol/types";
import { putChannel } from "./applyChannels";
import { without } from "./applyMessages";
import { dropLinkedOf } from "./linked";
import { byId, type ClientState, type MessageWindow, threadOf } from "./state";
import { mergePage, type PagePosition } from "./windows";

export function putUsers(state: ClientState, users: readonly User[]): ClientState {
  const news = users.filter((user) => !sameUser(state.users.get(user.id), user));
  return news.length === 0 ? state : { ...state, users: new Map([...state.users, ...news.map(byId)]) };
}

/** A fetched channel; its read state comes along where the caller is a member. */
export function putFetchedChannel(state: ClientState, channel: Channel): ClientState {
  // The log keeps counts exact. A fetched count is taken for a new membership, and where an event left one open;
  // an answer that events have overtaken is asked for again.
  const isOvertaken = channel.last_number < (state.channels.get(channel.id)?.last_number ?? 0);
  const isWanted = state.wantedChannels.has(channel.id) && !isOvertaken;
  const take = channel.read_state && (isWanted || !state.readStates.has(channel.id));
  const isNew = channel.sidebar && channel.read_state && !state.readStates.has(channel.id);
  const before = state.channels.get(channel.id);
  // Where the count is not taken, the numbers that it goes with are not either: events will bring them.
  const next = putChannel(
    state,
    before && !take && state.readStates.has(channel.id) ? withNumbersOf(before, channel) : channel,
  );
  return {
    ...next,
    sidebar: isNew ? new Map(next.sidebar).set(channel.id, channel.sidebar!) : next.sidebar,
    wantedChannels: isOvertaken ? next.wantedChannels : withoutWanted(next.wantedChannels, channel.id),
    readStates: take ? new Map(next.readStates).set(channel.id, channel.read_state!) : next.readStates,
  };
}

/** A channel that is not there any more, or never was for this person. */
export function dropChannel(state: ClientState, channelId: Id): ClientState {
  return {
    ...dropLinkedOf(state, channelId),
    channels: without(state.channels, channelId),
    readStates: without(state.readStates, channelId),
    sidebar: without(state.sidebar, channelId),
    windows: without(state.windows, channelId),
    wantedChannels: withoutWanted(state.wantedChannels, channelId),
  };
}

export function putThread(state: ClientState, summary: ThreadSummary): ClientState {
  const before = state.threads.get(summary.root.id);
  const wantedThreads = withoutWanted(state.wantedThreads, summary.root.id);
  // Counts that events have brought further stay, with the first message that they may have lacked.
  const isOvertaken = before !== undefined && before.asOf > summary.cursor;
  const thread = isOvertaken ? { ...before, root: before.root ?? summary.root } : threadOf(summary);
  return { ...state, wantedThreads, threads: new Map(state.threads).set(summary.root.id, thread) };
}

export function dropThread(state: ClientState, threadId: Id): ClientState {
  return {
    ...state,
    threads: without(state.threads, threadId),
    threadWindows: without(state.threadWindows, threadId),
    wantedThreads: withoutWanted(state.wantedThreads, threadId),
  };
}

export function putPage(
  state: ClientState,
  which: "windows" | "threadWindows",
  id: Id,
  page: MessagePage,
  position: PagePosition,
): ClientState {
  const before: MessageWindow | undefined = state[which].get(id);
  return { ...state, [which]: new Map(state[which]).set(id, mergePage(before, page, position, which)) };
}

function withNumbersOf(before: Channel, channel: Channel): Channel {
  const { last_message_at: _, ...rest } = channel;
  return {
    ...rest,
    last_number: before.last_number,
    ...(before.last_message_at === undefined ? {} : { last_message_at: before.last_message_at }),
  };
}

function withoutWanted(wanted: ReadonlySet<Id>, id: Id): ReadonlySet<Id> {
  if (!wanted.has(id)) return wanted;
  const copy = new Set(wanted);
  copy.delete(id);
  return copy;
}

function sameUser(before: User | undefined, after: User): boolean {
  return (
    before !== undefined &&
    before.display_name === after.display_name &&
    before.role === after.role &&
    before.deactivated_at === after.deactivated_at &&
    before.email === after.email
  );
}
