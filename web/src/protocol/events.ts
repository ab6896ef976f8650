// Generated from src/Protocol by eng/generate-protocol. Edit the C# types instead.

import type { Channel, ChannelReadState, ChannelSidebar, CustomEmoji, Draft, Id, Message, MessageArrival, MessageDeparture, MySearches, Pin, PollCount, PollOption, SavedMark, ScheduledMessage, SidebarSection, StoredFile, ThreadAudience, ThreadDetails, ThreadReadState, ThreadTotals, Timestamp, User, Workspace } from "./types";

/** A channel was made. Public: everybody who may browse; otherwise its members. */
export interface ChannelCreated {
  /** The channel. */
  channel: Channel;
}

/** A public channel became private. Everybody who may browse; whoever is not in it forgets the channel. Its members get a `ChannelUpdated` right after it. */
export interface ChannelHidden {
  /** The channel. */
  channel_id: Id;
}

/** The receiver put a channel somewhere else in their sidebar. Only that person. */
export interface ChannelPlaced {
  /** Where it is now. */
  sidebar: ChannelSidebar;
}

/** The receiver read a channel on one of their devices, marked it unread, or chose a level for it. Only that person. */
export interface ChannelRead {
  /** Their new read state. */
  read_state: ChannelReadState;
}

/** Name, topic or archive state changed. Same audience as `ChannelCreated`. */
export interface ChannelUpdated {
  /** As it is now. */
  channel: Channel;
}

/** Somebody confirmed that they have read a message. The channel's members. */
export interface ConfirmationGiven {
  /** Which message. */
  message_id: Id;
  /** That message's thread. */
  thread_id?: Id;
  /** Who. */
  user_id: Id;
  /** How many have confirmed now. */
  confirmed_count: number;
}

/** The author reminds those who have not confirmed. The channel's members. */
export interface ConfirmationReminded {
  /** Which message. */
  message_id: Id;
  /** That message's thread. */
  thread_id?: Id;
  /** The author. */
  user_id: Id;
  /** When. */
  reminded_at: Timestamp;
}

/** A draft of the receiver changed, or is gone: sent, or thrown away. Only that person. */
export interface DraftChanged {
  /** As it is now; its text is empty when it is gone. */
  draft: Draft;
}

/** Somebody added an emoji. Everybody. */
export interface EmojiAdded {
  /** The emoji. */
  emoji: CustomEmoji;
}

/** An emoji was removed; where it was used, its name stays. Everybody. */
export interface EmojiRemoved {
  /** Which. */
  emoji_id: Id;
  /** What it was called. */
  name: string;
}

/** The text inside a file has been read, or there turned out to be none: from now on it can be found. Whoever uploaded it. */
export interface FileTextRead {
  /** Which file. */
  file_id: Id;
  /** There is text in it. */
  has_text: boolean;
}

/** A file changed: an image became ready to be shown, or somebody described it. The members of each channel that shows it, an event each; before it is posted, whoever uploaded it. */
export interface FileUpdated {
  /** As it is now. */
  file: StoredFile;
  /** The messages of the channel that show it; empty before it is posted. */
  message_ids: Id[];
}

/** Somebody came into a channel. Its members, the new one included: fetch history and members then. */
export interface MemberJoined {
  /** Who. */
  user_id: Id;
  /** Who added them; themselves when they joined. */
  added_by: Id;
  /** The channel as it is with them. A newcomer has read all that was there: their read number is `last_number`. */
  channel: Channel;
}

/** Somebody left a channel or was removed. Its members and, as the last event of that channel, whoever left. */
export interface MemberLeft {
  /** Who. */
  user_id: Id;
  /** Who removed them; themselves when they left. */
  removed_by: Id;
  /** How many remain. */
  member_count: number;
}

/** A message was deleted. The channel's members. */
export interface MessageDeleted {
  /** Which. */
  message_id: Id;
  /** Its thread. */
  thread_id?: Id;
  /** When. */
  deleted_at: Timestamp;
  /** It leaves a tombstone, because replies hang on it. */
  tombstone: boolean;
  /** Its number in the channel. */
  number?: number;
  /** Its number in its thread. */
  thread_number?: number;
  /** Whom it mentioned, for the counts. */
  mentions?: Id[];
  /** It mentioned the whole channel. */
  mentions_all: boolean;
  /** For a reply: the thread's new totals. */
  thread?: ThreadTotals;
}

/** A message's text changed. The channel's members. */
export interface MessageEdited {
  /** Which. */
  message_id: Id;
  /** Its thread. */
  thread_id?: Id;
  /** The new text. */
  text: string;
  /** When. */
  edited_at: Timestamp;
  /** Whom it mentions now. */
  mentions?: Id[];
  /** It says `<!channel>` or `<!here>` now. */
  mentions_all: boolean;
  /** Its number in the channel. */
  number?: number;
  /** Its number in its thread. */
  thread_number?: number;
  /** Whom it mentioned before, for the counts. */
  mentions_before?: Id[];
  /** It mentioned the whole channel before. */
  mentions_all_before: boolean;
}

/** A message was moved. Within a channel its members get both halves; from one channel to another the members of each get the half of theirs, arrival before departure, so that nobody learns of a channel that they can't see. */
export interface MessageMoved {
  /** Which. */
  message_id: Id;
  /** Who moved it. */
  moved_by: Id;
  /** Where it was, in the event's channel: it is there no more. */
  left?: MessageDeparture;
  /** Where it is now, in the event's channel. */
  arrived?: MessageArrival;
}

/** A message was pinned. The channel's members. */
export interface MessagePinned {
  /** Which. */
  message_id: Id;
  /** Its thread. */
  thread_id?: Id;
  /** By whom and when. */
  pin: Pin;
}

/** A message was posted. The channel's members. */
export interface MessagePosted {
  /** The message. */
  message: Message;
  /** The `Idempotency-Key` that it was posted with, so that its author's devices replace their echo. */
  idempotency_key?: string;
  /** Whom it mentions; a channel-wide mention is `mentions_all`. */
  mentions?: Id[];
  /** It says `<!channel>` or `<!here>`. */
  mentions_all: boolean;
  /** For a reply: the thread's new totals. */
  thread?: ThreadTotals;
  /** For a reply: who is told of it. */
  told?: ThreadAudience;
}

/** A message is no longer pinned. The channel's members. */
export interface MessageUnpinned {
  /** Which. */
  message_id: Id;
  /** Its thread. */
  thread_id?: Id;
  /** Who took the pin out. */
  user_id: Id;
}

/** An import added messages to a channel: fetch its history again. The channel's members. */
export interface MessagesImported {
  /** How many. */
  count: number;
  /** The lowest number in the channel that was added; absent when all of it went into threads alone. */
  first_number?: number;
  /** The highest. */
  last_number?: number;
  /** Threads that got replies; absent where there are none. */
  thread_ids?: Id[];
  /** The channel as it is now. */
  channel: Channel;
}

/** The receiver voted in an anonymous poll on one of their devices: fetch the message again. Only that person. */
export interface PollAnswered {
  /** The message with the poll. */
  message_id: Id;
  /** That message's thread. */
  thread_id?: Id;
}

/** A poll takes no more votes. The channel's members. */
export interface PollClosed {
  /** The message with the poll. */
  message_id: Id;
  /** That message's thread. */
  thread_id?: Id;
  /** When. */
  closed_at: Timestamp;
  /** Who closed it; absent when its time was over. */
  closed_by?: Id;
}

/** A poll got another option. The channel's members. */
export interface PollOptionAdded {
  /** The message with the poll. */
  message_id: Id;
  /** That message's thread. */
  thread_id?: Id;
  /** The option. */
  option: PollOption;
}

/** Somebody voted, voted otherwise, or took their vote back. The channel's members. */
export interface PollVoted {
  /** The message with the poll. */
  message_id: Id;
  /** That message's thread. */
  thread_id?: Id;
  /** Who; absent in an anonymous poll. */
  user_id?: Id;
  /** What they vote for now, nothing when they took their vote back; absent in an anonymous poll. */
  choice?: number[];
  /** All options as they stand now. */
  options: PollCount[];
  /** How many people have voted now. */
  voter_count: number;
}

/** Somebody reacted. The channel's members. */
export interface ReactionAdded {
  /** To which message. */
  message_id: Id;
  /** That message's thread. */
  thread_id?: Id;
  /** Who. */
  user_id: Id;
  /** With what. */
  emoji: string;
  /** How many have this reaction now. */
  count: number;
}

/** Somebody took a reaction back. The channel's members. */
export interface ReactionRemoved {
  /** From which message. */
  message_id: Id;
  /** That message's thread. */
  thread_id?: Id;
  /** Who. */
  user_id: Id;
  /** What. */
  emoji: string;
  /** How many have this reaction now. */
  count: number;
}

/** The receiver saved a message, changed what is noted of it, or took it off the list. Only that person. */
export interface SavedChanged {
  /** Which message. */
  message_id: Id;
  /** That message's thread. */
  thread_id?: Id;
  /** As it is noted now; absent when it is off the list. */
  saved?: SavedMark;
}

/** The time of a reminder has come. Only the person who asked for it. */
export interface SavedDue {
  /** Which message. */
  message_id: Id;
  /** That message's thread. */
  thread_id?: Id;
  /** As it is noted now. */
  saved: SavedMark;
}

/** The receiver planned a message or changed one, or it could not be posted at its time. Only that person. */
export interface ScheduledChanged {
  /** As it is now. */
  scheduled: ScheduledMessage;
}

/** A planned message of the receiver is no longer planned: it was posted or deleted. Only that person. */
export interface ScheduledRemoved {
  /** Which. */
  scheduled_id: Id;
  /** The message that it became; absent when it was deleted. */
  message_id?: Id;
}

/** The receiver saved, renamed, removed or remembered a search on one of their devices. Only that person. */
export interface SearchesUpdated {
  /** As they are now. */
  searches: MySearches;
}

/** The receiver deleted a section; its channels are in none from now on. Only that person. */
export interface SectionDeleted {
  /** Which. */
  section_id: Id;
}

/** The receiver made, named, moved, closed or opened a section of their sidebar. Only that person. */
export interface SectionUpdated {
  /** As it is now. */
  section: SidebarSection;
}

/** Sessions or tokens of the receiver ended; connections that were opened with them are closed. Only that person. */
export interface SessionRevoked {
  /** The session or token; absent when all ended. */
  session_id?: Id;
  /** With no `session_id`: every session ended but this one; access tokens stay. */
  except_session_id?: Id;
}

/** The receiver's place in a thread changed: they read it or marked it unread, chose a level, or got it assigned. Only that person. */
export interface ThreadRead {
  /** Which thread. */
  thread_id: Id;
  /** The number of its newest reply. */
  last_number: number;
  /** Their new read state. */
  read_state: ThreadReadState;
}

/** Title, resolution, assignment or decision of a thread changed. The channel's members. */
export interface ThreadUpdated {
  /** Which. */
  thread_id: Id;
  /** As they are now; absent where nothing is left. */
  details?: ThreadDetails;
}

/** Somebody came into the workspace. Everybody but guests, who meet newcomers in their channels. */
export interface UserJoined {
  /** Who, without address. */
  user: User;
}

/** Name, role or state of an account changed. Everybody; guests only where they share a channel with the person. */
export interface UserUpdated {
  /** As they are now, without address. */
  user: User;
}

/** The workspace's settings changed. Everybody. */
export interface WorkspaceUpdated {
  /** As it is now. */
  workspace: Workspace;
}

/** An entry of the log on the wire. */
export type EventEnvelope =
  | Envelope<"channel.created", ChannelCreated>
  | Envelope<"channel.hidden", ChannelHidden>
  | Envelope<"channel.placed", ChannelPlaced>
  | Envelope<"channel.read", ChannelRead>
  | Envelope<"channel.updated", ChannelUpdated>
  | Envelope<"confirmation.given", ConfirmationGiven>
  | Envelope<"confirmation.reminded", ConfirmationReminded>
  | Envelope<"draft.changed", DraftChanged>
  | Envelope<"emoji.added", EmojiAdded>
  | Envelope<"emoji.removed", EmojiRemoved>
  | Envelope<"file.text_read", FileTextRead>
  | Envelope<"file.updated", FileUpdated>
  | Envelope<"member.joined", MemberJoined>
  | Envelope<"member.left", MemberLeft>
  | Envelope<"message.deleted", MessageDeleted>
  | Envelope<"message.edited", MessageEdited>
  | Envelope<"message.moved", MessageMoved>
  | Envelope<"message.pinned", MessagePinned>
  | Envelope<"message.posted", MessagePosted>
  | Envelope<"message.unpinned", MessageUnpinned>
  | Envelope<"messages.imported", MessagesImported>
  | Envelope<"poll.answered", PollAnswered>
  | Envelope<"poll.closed", PollClosed>
  | Envelope<"poll.option_added", PollOptionAdded>
  | Envelope<"poll.voted", PollVoted>
  | Envelope<"reaction.added", ReactionAdded>
  | Envelope<"reaction.removed", ReactionRemoved>
  | Envelope<"saved.changed", SavedChanged>
  | Envelope<"saved.due", SavedDue>
  | Envelope<"scheduled.changed", ScheduledChanged>
  | Envelope<"scheduled.removed", ScheduledRemoved>
  | Envelope<"searches.updated", SearchesUpdated>
  | Envelope<"section.deleted", SectionDeleted>
  | Envelope<"section.updated", SectionUpdated>
  | Envelope<"session.revoked", SessionRevoked>
  | Envelope<"thread.read", ThreadRead>
  | Envelope<"thread.updated", ThreadUpdated>
  | Envelope<"user.joined", UserJoined>
  | Envelope<"user.updated", UserUpdated>
  | Envelope<"workspace.updated", WorkspaceUpdated>;

export interface Envelope<T extends string, D> {
  /** Its place in the workspace's log. */
  seq: number;
  /** What happened; see `EventTypeAttribute`. */
  type: T;
  /** When. */
  at: Timestamp;
  /** In which channel, where it happened in one. */
  channel_id?: Id;
  /** The payload, of the type that `type` names. */
  data: D;
}
