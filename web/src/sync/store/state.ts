import type {
  Channel,
  ChannelReadState,
  ChannelSidebar,
  CustomEmoji,
  Draft,
  Id,
  Message,
  MySearches,
  PresenceState,
  SavedMark,
  SavedState,
  ScheduledMessage,
  SidebarSection,
  SyncState,
  ThreadReadState,
  ThreadSummary,
  User,
  UserPresence,
  Workspace,
} from "@/protocol/types";
import type { Linked } from "./linked";
import { placeOf } from "./place";

/** A stretch of a channel or thread without holes, oldest first. */
export interface MessageWindow {
  messages: readonly Message[];
  hasMoreBefore: boolean;
  hasMoreAfter: boolean;
  /** Shown until it has been fetched again. */
  stale: boolean;
}

/** What is known of a thread. The counts are exact even where its first message has not been fetched: they come with the log. */
export interface ThreadEntry {
  channelId: Id;
  root: Message | undefined;
  lastNumber: number;
  readState: ThreadReadState;
  /** The place in the log that this is true at: earlier events are in it. */
  asOf: number;
}

export interface TypingPerson {
  userId: Id;
  channelId: Id;
  threadId: Id | undefined;
  /** Milliseconds since the epoch. */
  until: number;
}

/** What the client knows of one workspace, true at `cursor`. */
export interface ClientState {
  cursor: number;
  workspace: Workspace;
  me: Id;
  users: ReadonlyMap<Id, User>;
  usersComplete: boolean;
  /** Every channel that has turned up; those with a read state are one's own. */
  channels: ReadonlyMap<Id, Channel>;
  readStates: ReadonlyMap<Id, ChannelReadState>;
  /** Where one keeps one's channels; those that are in no section are not here. */
  sidebar: ReadonlyMap<Id, ChannelSidebar>;
  sections: readonly SidebarSection[];
  /** One's saved and last searches, once they were asked for. */
  searches?: MySearches;
  windows: ReadonlyMap<Id, MessageWindow>;
  /** Followed threads with something unread, and others that turned up. A thread that is not here has nothing unread. */
  threads: ReadonlyMap<Id, ThreadEntry>;
  /** False where there were more unread threads than `/sync` brings: then one that is not here is asked for. */
  threadsComplete: boolean;
  threadWindows: ReadonlyMap<Id, MessageWindow>;
  linked: Linked;
  /** The pinned messages of the channels whose list was looked at. */
  pins: ReadonlyMap<Id, readonly Id[]>;
  /** What one has saved, as far as its pages were looked at. */
  saved: ReadonlyMap<Id, SavedMark>;
  savedPages: ReadonlyMap<SavedState, { next: string | undefined }>;
  /** As the server has them, by place; one that is gone has no text. */
  drafts: ReadonlyMap<string, Draft>;
  scheduled: ReadonlyMap<Id, ScheduledMessage>;
  presence: ReadonlyMap<Id, PresenceState>;
  typing: readonly TypingPerson[];
  /** The idempotency keys that one's own new messages were sent with: the interface's name for them does not change. */
  echoKeys: ReadonlyMap<Id, string>;
  /** What events spoke of and has to be fetched. */
  wantedThreads: ReadonlySet<Id>;
  wantedChannels: ReadonlySet<Id>;
  wantedMessages: ReadonlyMap<Id, MessagePlace>;
  /** The workspace's own emoji by name; undefined until somebody needed them. */
  customEmoji: ReadonlyMap<string, CustomEmoji> | undefined;
}

/** Where a message is shown. */
export interface MessagePlace {
  channelId: Id;
  threadId: Id | undefined;
}

/** `GET /sync` as state. Windows of before are kept to be looked at while they are fetched again. */
export function fromSync(sync: SyncState, before?: ClientState): ClientState {
  const mine = new Set(sync.channels.map((channel) => channel.id));
  const kept = before?.me === sync.me.id ? before : undefined;
  return {
    cursor: sync.cursor,
    workspace: sync.workspace,
    me: sync.me.id,
    users: new Map([...(kept?.users ?? []), ...sync.users.map(byId), byId(sync.me)]),
    usersComplete: sync.users_complete,
    channels: new Map(sync.channels.map(byId)),
    readStates: new Map(
      sync.channels.flatMap((channel) =>
        channel.read_state ? [[channel.id, channel.read_state] as const] : [],
      ),
    ),
    sidebar: new Map(
      sync.channels.flatMap((channel) => (channel.sidebar ? [[channel.id, channel.sidebar] as const] : [])),
    ),
    sections: sync.sections,
    windows: staleWindows(kept?.windows, (channelId) => mine.has(channelId)),
    threads: new Map(sync.unread_threads.map((summary) => [summary.root.id, threadOf(summary)])),
    threadsComplete: sync.unread_threads_complete,
    threadWindows: staleWindows(kept?.threadWindows, () => true),
    linked: new Map(),
    pins: new Map(),
    saved: new Map(),
    savedPages: new Map(),
    drafts: new Map(sync.drafts.map((draft) => [placeOf(draft), draft])),
    scheduled: new Map(sync.scheduled.map(byId)),
    presence: presenceOf(sync.presence),
    typing: [],
    echoKeys: kept?.echoKeys ?? new Map(),
    wantedThreads: new Set(),
    wantedChannels: new Set(),
    wantedMessages: new Map(),
    customEmoji: undefined,
  };
}

export function presenceOf(people: readonly UserPresence[]): ReadonlyMap<Id, PresenceState> {
  return new Map(people.map((person) => [person.user_id, person.state]));
}

export function threadOf(summary: ThreadSummary): ThreadEntry {
  return {
    channelId: summary.root.channel_id,
    root: summary.root,
    lastNumber: summary.last_number,
    readState: summary.read_state,
    asOf: summary.cursor,
  };
}

export function byId<T extends { id: Id }>(value: T): [Id, T] {
  return [value.id, value];
}

function staleWindows(windows: ReadonlyMap<Id, MessageWindow> | undefined, keep: (id: Id) => boolean) {
  const entries = [...(windows ?? [])].filter(([id]) => keep(id));
  return new Map(entries.map(([id, window]) => [id, { ...window, stale: true }]));
}
