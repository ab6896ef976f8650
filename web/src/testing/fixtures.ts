import type {
  Channel,
  ChannelReadState,
  Id,
  Message,
  SidebarSection,
  SyncState,
  ThreadReadState,
  ThreadSummary,
  User,
} from "@/protocol/types";

const at = "2026-03-02T09:00:00.000Z";

export function aUser(id: Id, changes: Partial<User> = {}): User {
  return { id, display_name: `Person ${id}`, role: "member", created_at: at, ...changes };
}

/** A public channel that the reader is in; `changes` may take the read state away. */
export function aChannel(id: Id, changes: Partial<Channel> = {}): Channel {
  return {
    id,
    kind: "public",
    name: `channel-${id}`,
    topic: "",
    description: "",
    is_default: false,
    created_by: "1",
    created_at: at,
    last_number: 0,
    member_count: 2,
    read_state: aReadState(),
    ...changes,
  };
}

export function aReadState(changes: Partial<ChannelReadState> = {}): ChannelReadState {
  return {
    read_number: 0,
    unread_count: 0,
    mention_count: 0,
    level: "normal",
    reason: "default",
    marked_unread: false,
    ...changes,
  };
}

/** A followed thread with everything read. */
export function aThreadReadState(changes: Partial<ThreadReadState> = {}): ThreadReadState {
  return { ...aReadState(), following: true, level: "follow", reason: "replied", ...changes };
}

export function aThread(root: Message, changes: Partial<ThreadSummary> = {}): ThreadSummary {
  return { root, last_number: root.reply_count, read_state: aThreadReadState(), cursor: 100, ...changes };
}

export function aMessage(id: Id, changes: Partial<Message> = {}): Message {
  return {
    id,
    channel_id: "10",
    user_id: "2",
    text: `message ${id}`,
    created_at: at,
    also_to_channel: false,
    reactions: [],
    reply_count: 0,
    ...changes,
  };
}

export const builtInSections: SidebarSection[] = [
  { id: "1", kind: "favourites", name: "", collapsed: false, position: 65536 },
  { id: "2", kind: "channels", name: "", collapsed: false, position: 131072 },
  { id: "3", kind: "conversations", name: "", collapsed: false, position: 196608 },
];

/** Person 1 looks at a workspace with person 2 and channel 10. */
export function aSync(changes: Partial<SyncState> = {}): SyncState {
  return {
    cursor: 100,
    workspace: { id: "5", name: "Acme", created_at: at, admins_add_emoji: false },
    me: aUser("1", { display_name: "Ada", role: "owner", email: "ada@example.org" }),
    users: [aUser("1", { display_name: "Ada", role: "owner" }), aUser("2", { display_name: "Grace" })],
    users_complete: true,
    channels: [aChannel("10", { name: "general" })],
    sections: builtInSections,
    unread_threads: [],
    unread_threads_complete: true,
    drafts: [],
    scheduled: [],
    presence: [],
    ...changes,
  };
}
