// Generated from src/Protocol by eng/generate-protocol. Edit the C# types instead.

/** A 64-bit time-ordered id as a decimal string; see `compareIds`. */
export type Id = string;

/** RFC 3339, UTC, with milliseconds. */
export type Timestamp = string;

/** Who can see a channel and how people come in. */
export type ChannelKind = "public" | "private" | "direct" | "group";

/** In what order `GET /channels` lists. */
export type ChannelOrder = "name" | "members" | "activity";

/** Who of a channel's members may do something in it. */
export type ChannelRight = "everyone" | "admins" | "named";

/** Where somebody stands who is asked to confirm a message. */
export type ConfirmationState = "waiting" | "confirmed";

/** What a figure is counted in. */
export type FigureUnit = "count" | "per_second" | "seconds" | "bytes" | "cores" | "share";

/** What a file is, as far as its content tells. */
export type FileKind = "other" | "image" | "video" | "audio" | "document" | "text" | "archive";

/** How far the server is with a file. */
export type FileState = "processing" | "ready" | "download_only";

/** Why a level applies. */
export type LevelReason = "default" | "channel" | "started" | "replied" | "mentioned" | "assigned" | "chosen";

/** How much somebody wants to hear of a channel or a thread, the quietest first. */
export type NotificationLevel = "mute" | "normal" | "follow" | "watch";

/** Whether somebody is there. */
export type PresenceState = "offline" | "away" | "online";

/** What a member of the workspace may do, from most to least. */
export type Role = "owner" | "admin" | "member" | "guest";

/** What somebody who saved a message has done about it. */
export type SavedState = "in_progress" | "completed" | "archived";

/** What was found. */
export type SearchResultKind = "message" | "reply" | "file" | "person" | "channel";

/** What a section of the sidebar holds. */
export type SectionKind = "own" | "favourites" | "channels" | "conversations";

/** Which threads `GET /threads?show=` lists. */
export type ThreadList = "followed" | "unread" | "assigned" | "all";

/** `POST /invites/{code}/accept`. */
export interface AcceptInviteRequest {
  /** The name that is shown. */
  display_name: string;
  /** The address to sign in with. */
  email: string;
  /** At least 10 characters. */
  password: string;
}

/** A token as its owner's list shows it. */
export interface AccessToken {
  /** Its id, for `DELETE /tokens/{id}`. */
  id: Id;
  /** What it is for. */
  name: string;
  /** What it may do. */
  scopes: string[];
  /** When it was made. */
  created_at: Timestamp;
  /** When it was last used, to the minute. */
  last_used_at?: Timestamp;
  /** When it ends. */
  expires_at?: Timestamp;
}

/** `GET /tokens`: the caller's own. */
export interface AccessTokenList {
  /** Newest first. */
  tokens: AccessToken[];
}

/** `POST /messages/{id}/poll/options`. */
export interface AddPollOptionRequest {
  /** One line of 1 to 200 characters that is no option yet. */
  text: string;
}

/** Somebody who was asked to confirm. */
export interface AskedPerson {
  /** Who. */
  user_id: Id;
  /** When they confirmed; absent while they have not. */
  confirmed_at?: Timestamp;
}

/** `PUT /threads/{id}/assignment`. */
export interface AssignThreadRequest {
  /** Somebody in the thread's channel. */
  user_id: Id;
  /** A day, `2026-12-24`; absent for none. */
  due_on?: string;
}

/** `PUT /channels/{id}/kind`: public ↔ private, or group → private. */
export interface ChangeChannelKindRequest {
  /** What it is to be: public or private. */
  kind: ChannelKind;
  /** The name, for a group that becomes a channel; otherwise absent. */
  name?: string;
}

/** `PUT /users/me/password`: ends every other session of the account. */
export interface ChangePasswordRequest {
  /** The password now. */
  current_password: string;
  /** The new one, at least 10 characters. */
  new_password: string;
}

/** `PATCH /me/scheduled/{id}`: what is absent stays. With a time, one that failed waits again. */
export interface ChangeScheduledRequest {
  /** Another text. */
  text?: string;
  /** Another time. */
  send_at?: Timestamp;
}

/** A channel, as every person who can see it sees it. */
export interface Channel {
  /** Its id. */
  id: Id;
  /** Its kind. */
  kind: ChannelKind;
  /** 1 to 80 characters, lower case, no spaces; empty for direct and group channels. */
  name: string;
  /** What is going on in it now; may be empty. */
  topic: string;
  /** What it is for; may be empty. */
  description: string;
  /** Who made it. */
  created_by: Id;
  /** When. */
  created_at: Timestamp;
  /** Set when it takes no more messages. */
  archived_at?: Timestamp;
  /** The number of its newest message; 0 before the first. Unread = this − what was read. */
  last_number: number;
  /** When its newest message was posted. */
  last_message_at?: Timestamp;
  /** How many people are in it. */
  member_count: number;
  /** Everybody in it, for direct and group channels only. */
  member_ids?: Id[];
  /** People who come into the workspace are added to it. */
  is_default: boolean;
  /** Who may post and mention everybody; absent where every member may. */
  rules?: ChannelRules;
  /** The caller's place in it; absent in events and where the caller is not a member. */
  read_state?: ChannelReadState;
  /** Where the caller keeps it in their sidebar; absent in events and where it is in no section of theirs. */
  sidebar?: ChannelSidebar;
}

/** A file where it was posted. */
export interface ChannelFile {
  /** The file. */
  file: StoredFile;
  /** The message that shows it. */
  message_id: Id;
  /** The thread that the message replies in. */
  thread_id?: Id;
  /** Who posted it. */
  user_id: Id;
  /** When it was posted. */
  posted_at: Timestamp;
}

/** A channel's files, those posted last first. */
export interface ChannelFilePage {
  /** The files. */
  files: ChannelFile[];
  /** For the next page; absent on the last. */
  next_cursor?: string;
}

/** Somebody in a channel. */
export interface ChannelMember {
  /** Who. */
  user_id: Id;
  /** Since when. */
  joined_at: Timestamp;
}

/** One page of `GET /channels/{id}/members`. */
export interface ChannelMemberPage {
  /** The members, by name. */
  members: ChannelMember[];
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** One page of `GET /channels`: those the caller may open, by name unless asked otherwise; `?mine=true` for those they are in. */
export interface ChannelPage {
  /** The channels. */
  channels: Channel[];
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** What one member has read of one channel: the same on every device, computed by the server. */
export interface ChannelReadState {
  /** Messages up to this number are read. */
  read_number: number;
  /** Messages after it that still exist. */
  unread_count: number;
  /** Those of them that mention the member; in a muted channel only by name. */
  mention_count: number;
  /** How much of the channel the member wants to hear. */
  level: NotificationLevel;
  /** Why: `default` or `chosen`. */
  reason: LevelReason;
  /** The member moved the cursor back by hand: clients do not read on by themselves where this was open at the time. */
  marked_unread: boolean;
}

/** Who may do what in a channel; `PUT /channels/{id}/rules` sets all of them, and what is absent is for everyone. An announcement channel is one where few may post. Everybody in it may still read and react, and delete what is their own. */
export interface ChannelRules {
  /** Who may post in the channel, and edit what they posted there. */
  post: ChannelRight;
  /** Who may reply in its threads. A reply that is also shown in the channel is a post too. */
  reply: ChannelRight;
  /** Who may write `<!channel>` and `<!here>`. */
  mention_all: ChannelRight;
  /** The named people, at most 50; absent when no right is theirs. */
  named_user_ids?: Id[];
}

/** Where a member keeps a channel in their sidebar. Absent where it is in no section of theirs. */
export interface ChannelSidebar {
  /** It is among the favourites, and shown there. */
  favourite: boolean;
  /** The section of one's own that it is in; shown there unless it is a favourite. */
  section_id?: Id;
  /** Channels of the favourites and of one's own sections are in the order of this number. */
  position: number;
}

/** A message whose author asks people to confirm that they have read it: those whom it mentions by name or, when it mentions nobody or the whole channel, everybody who was in the channel when it was posted. */
export interface Confirmation {
  /** Who is asked by name; absent when everybody who was in the channel is. */
  user_ids?: Id[];
  /** How many were asked, the author not among them. */
  asked_count: number;
  /** How many have confirmed. */
  confirmed_count: number;
  /** When those who had not confirmed were last reminded. */
  reminded_at?: Timestamp;
  /** Where the caller stands; absent for whoever is not asked, and in events: whoever receives the `message.posted` is asked unless they wrote it or `user_ids` does not name them. */
  mine?: ConfirmationState;
}

/** One page of `GET /messages/{id}/confirmations?state=`: who has confirmed, the earliest first, or who has not, by id. */
export interface ConfirmationPage {
  /** The people. */
  people: AskedPerson[];
  /** How many there are in all; on the first page only. Who has left the channel or the workspace is no longer waited for, so this and the number of those who confirmed may come to less than `asked_count`. */
  total?: number;
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** `POST /channels`. For direct and group the answer is the existing channel (200) when there is one. */
export interface CreateChannelRequest {
  /** The name, for public and private channels; 1 to 80 lower-case letters, digits, `-` and `_` of any script. */
  name?: string;
  /** The kind. */
  kind: ChannelKind;
  /** What is going on in it now, at most 500 characters. */
  topic?: string;
  /** What it is for, at most 2,000 characters in several lines. */
  description?: string;
  /** Who may post and mention everybody; absent: everybody who is in it. */
  rules?: ChannelRules;
  /** Who is in it besides the caller. Direct: one id at most; group: two to eight. */
  member_ids?: Id[];
}

/** `POST /invites`, admins. */
export interface CreateInviteRequest {
  /** When it stops working; 7 days from now when absent, 90 at most. */
  expires_at?: Timestamp;
  /** How many people may use it; no limit when absent. */
  max_uses?: number;
  /** What role they get; `member` when absent, never above the inviter's. */
  role?: Role;
}

/** `POST /sections`: the new section comes just above the channels that are in none. */
export interface CreateSectionRequest {
  /** 1 to 80 characters. */
  name: string;
}

/** `POST /tokens`: a personal access token acts for its owner within its scopes. */
export interface CreateTokenRequest {
  /** What it is for, 1 to 80 characters. */
  name: string;
  /** At least one of `read`, `write` and `admin`. */
  scopes: string[];
  /** When it ends; never when absent. */
  expires_at?: Timestamp;
}

/** `POST /uploads`. */
export interface CreateUploadRequest {
  /** The file's name; folders in front of it and characters that hide or turn text are left out. */
  name: string;
  /** Its bytes, 1 at least. */
  size: number;
  /** What it shows, for those who can't see it. */
  description?: string;
}

/** `POST /users`, admins: makes an account without an invite. */
export interface CreateUserRequest {
  /** The name that is shown. */
  display_name: string;
  /** The address they sign in with; unique, compared without regard to case. */
  email: string;
  /** At least 10 characters. Without it nobody can sign in until an admin sets one. */
  password?: string;
  /** Their role; `member` when absent. */
  role?: Role;
}

/** A new invite; the code is shown once. */
export interface CreatedInvite {
  /** Its id. */
  id: Id;
  /** The secret part of the address. */
  code: string;
  /** The address to hand over. */
  url: string;
  /** When it stops working. */
  expires_at: Timestamp;
  /** How many people may use it. */
  max_uses?: number;
  /** What role they get. */
  role: Role;
}

/** A new token; its secret is shown once, only its hash is kept. */
export interface CreatedToken {
  /** Its id. */
  id: Id;
  /** Sent as `Authorization: Bearer …`. */
  token: string;
}

/** An emoji that somebody added to the workspace: a small image with a name. In texts and reactions it goes by `:name:`. */
export interface CustomEmoji {
  /** Its id. */
  id: Id;
  /** 2 to 64 of `a`–`z`, `0`–`9`, `_`, `+` and `-`; no name of a standard emoji. */
  name: string;
  /** Where its image is, below the server's address; at most 128 pixels a side. What is there never changes. */
  url: string;
  /** It moves. */
  animated: boolean;
  /** Who added it. */
  created_by: Id;
  /** When. */
  created_at: Timestamp;
}

/** One page of `GET /emoji`, by name. */
export interface CustomEmojiPage {
  /** The emoji. */
  emoji: CustomEmoji[];
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** A background job that failed on every attempt and waits for an admin. */
export interface DeadJob {
  /** Its id, for `POST /admin/dead-jobs/{id}/retry` and `DELETE /admin/dead-jobs/{id}`. */
  id: Id;
  /** What it does. */
  kind: string;
  /** Where it waits: jobs of one queue share its workers. */
  queue: string;
  /** What it does it for; there is one job of a kind with the same key at a time. */
  key: string;
  /** What it was told, without words: `channel_id: 4711, text: 24 characters`. Absent when it was told nothing. */
  payload?: string;
  /** How often it was tried. */
  attempts: number;
  /** What went wrong the last time. */
  error: string;
  /** When it was enqueued. */
  created_at: Timestamp;
  /** When it was given up. */
  died_at: Timestamp;
}

/** One page of `GET /admin/dead-jobs`, newest first. */
export interface DeadJobPage {
  /** The jobs. */
  jobs: DeadJob[];
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** An event that a reader of the log (search, notifications, …) could not take in. The reader has gone on without it. */
export interface DeadLetter {
  /** Its id, for `POST /admin/dead-letters/{id}/retry` and `DELETE /admin/dead-letters/{id}`. */
  id: Id;
  /** Which reader. */
  reader: string;
  /** The event's place in the log. */
  seq: number;
  /** The event's type. */
  type: string;
  /** When the event happened. */
  at: Timestamp;
  /** What the event says, without words: `message: {id: 4711, text: 24 characters}`. Absent when it says nothing. */
  payload?: string;
  /** What went wrong the last time. */
  error: string;
  /** When it was given up. */
  created_at: Timestamp;
}

/** One page of `GET /admin/dead-letters`, newest first. */
export interface DeadLetterPage {
  /** The events. */
  letters: DeadLetter[];
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** What one has begun to write in a channel or in a thread, the same on every device. Nobody else learns of it. */
export interface Draft {
  /** For which channel. */
  channel_id: Id;
  /** For which of its threads; absent for the channel itself. */
  thread_id?: Id;
  /** As far as it has come; empty once there is none. */
  text: string;
  /** When it last changed. */
  updated_at: Timestamp;
  /** Grows with each change: the higher one is the later one. It is the `seq` of the change's event. */
  version: number;
}

/** `GET /me/drafts`: all that there are, the one that changed last first; there are at most `drafts`. */
export interface DraftList {
  /** The drafts. */
  drafts: Draft[];
}

/** `PATCH /messages/{id}`, by its author. */
export interface EditMessageRequest {
  /** The new text. */
  text: string;
}

/** Another message that this one passes on, as it was at that moment. It says who wrote it and when, but not where: whoever may see the original finds its place with `GET /messages?ids=`, and the others learn no channel. */
export interface Forward {
  /** The original. */
  message_id: Id;
  /** Who wrote the original. */
  user_id: Id;
  /** What it said; a later edit of the original does not reach it. */
  text: string;
  /** When the original was posted. */
  created_at: Timestamp;
}

/** A file in which something was found. */
export interface FoundInFile {
  /** Which of the message's files. */
  file_id: Id;
  /** Its name. */
  name: string;
  /** Some of what is written around the first place. */
  excerpt: string;
  /** What of the excerpt matches. */
  highlights: Highlight[];
}

/** Words that several people looked for, without operators and whatever their case. */
export interface FrequentSearch {
  /** The words. */
  words: string;
  /** How often. */
  searches: number;
  /** By how many people; five at least. */
  people: number;
}

/** `POST /gateway/tickets`: for clients that can send neither cookie nor header with an upgrade. */
export interface GatewayTicket {
  /** Pass as `?ticket=`; works once. */
  ticket: string;
  /** One minute from now. */
  expires_at: Timestamp;
}

/** One thing that the server needs. */
export interface HealthCheck {
  /** What: `database`, `disk`, `event_log`, `files`, … */
  name: string;
  /** Whether it works. */
  ok: boolean;
  /** What is wrong, in one sentence. */
  detail?: string;
}

/** `GET /healthz` (the process answers) and `GET /readyz` (it can do its work): 200, or 503 when a check fails. Both lie beside `/api/v1` and need no sign-in, so the details name no address, path or person. */
export interface HealthReport {
  /** `ok`; `degraded`: it does its work, but something that helps it is missing; or `failing`. */
  status: string;
  /** The server's version, for instance `0.1.0`. */
  version: string;
  /** What `/readyz` looked at, `database` always among it; absent from `/healthz`. */
  checks?: HealthCheck[];
}

/** A stretch of a text, in UTF-16 units. */
export interface Highlight {
  /** Where it begins, from 0. */
  start: number;
  /** How long it is. */
  length: number;
}

/** Body of `POST /search/opened`: says which hit was opened, for the admins' picture of how well search works. */
export interface HitOpenedRequest {
  /** The page's `search_id`. */
  search_id: Id;
  /** The hit's place in the results, 1 for the first. */
  position: number;
}

/** `POST /import`, admins: one batch of what another system kept, at most 1,000 items. Each item carries the id that it had there; what has been imported before is left as it is, so that an import may be run twice or resumed. */
export interface ImportBatch {
  /** Names the source, for instance `slack:T024BE7LD`; external ids are unique within it. */
  source: string;
  /** People; imported before anything that names them. */
  users?: ImportedUser[];
  /** Channels; imported before their messages. */
  channels?: ImportedChannel[];
  /** Messages, oldest first, a thread's first message before its replies. */
  messages?: ImportedMessage[];
}

/** What became of a batch. */
export interface ImportResult {
  /** Ids of this server for the people of the batch, new and known, by external id. */
  users: Record<string, Id>;
  /** The same for channels. */
  channels: Record<string, Id>;
  /** Items that were added. */
  added: number;
  /** Items that an earlier batch had added. */
  already_there: number;
  /** Items that could not be added, each with its reason. */
  skipped: ImportSkip[];
}

/** An item that was left out. */
export interface ImportSkip {
  /** Which. */
  external_id: string;
  /** A code: `unknown_user`, `unknown_channel`, `unknown_thread`, `text_too_long`, `invalid`. */
  reason: string;
}

/** A channel of another system. */
export interface ImportedChannel {
  /** Its id there. */
  external_id: string;
  /** Its name; made unique with a number when another channel has it. */
  name: string;
  /** Its kind. */
  kind: ChannelKind;
  /** What it is about. */
  topic?: string;
  /** When it was made. */
  created_at: Timestamp;
  /** It was archived. */
  archived?: boolean;
  /** Who made it, by their id there; the importing admin when absent. */
  creator_external_id?: string;
  /** Who is in it, by their ids there. */
  member_external_ids: string[];
}

/** A message of another system. */
export interface ImportedMessage {
  /** Its id there, unique in its channel. */
  external_id: string;
  /** Its channel there. */
  channel_external_id: string;
  /** Its author there. */
  user_external_id: string;
  /** The first message of its thread, by its id there; absent outside threads and for that message itself. */
  thread_external_id?: string;
  /** The reply was also shown in the channel. */
  also_to_channel?: boolean;
  /** Markdown; may be empty. Mentions are tokens with ids of this server. */
  text: string;
  /** When it was posted. */
  created_at: Timestamp;
  /** When it was last edited. */
  edited_at?: Timestamp;
  /** Its reactions. */
  reactions?: ImportedReaction[];
}

/** One emoji on an imported message. */
export interface ImportedReaction {
  /** The emoji's short name. */
  emoji: string;
  /** Who, by their ids there. */
  user_external_ids: string[];
}

/** A person of another system. They can't sign in before an admin sets a password or they are matched by address. */
export interface ImportedUser {
  /** Their id there. */
  external_id: string;
  /** Their name. */
  display_name: string;
  /** Their address; an existing account with it is used as it is. */
  email?: string;
  /** The account was closed there. */
  deactivated?: boolean;
}

/** An invite as the list of admins shows it, without its code. */
export interface Invite {
  /** Its id, for `DELETE /invites/{id}`. */
  id: Id;
  /** Who made it. */
  created_by: Id;
  /** When. */
  created_at: Timestamp;
  /** When it stops working. */
  expires_at: Timestamp;
  /** How many people may use it; null for no limit. */
  max_uses?: number;
  /** How many have. */
  uses: number;
  /** What role they get. */
  role: Role;
}

/** `GET /invites`: those that still work. */
export interface InviteList {
  /** Newest first. */
  invites: Invite[];
}

/** `GET /invites/{code}`, for whoever holds the code. */
export interface InvitePreview {
  /** Where it leads. */
  workspace_name: string;
  /** Who invites. */
  invited_by: string;
}

/** `PUT /channels/{id}/read` and `PUT /threads/{id}/read`: the cursor never moves back by this call, and is no longer marked unread by hand. */
export interface MarkReadRequest {
  /** The newest message that was seen, in that channel or thread. */
  last_read_id: Id;
}

/** `PUT /channels/{id}/unread` and `PUT /threads/{id}/unread`: the one way in which a read cursor moves back. */
export interface MarkUnreadRequest {
  /** The first message that counts as unread again, in that channel or thread; a thread's own id stands for all its replies. */
  from_id: Id;
}

/** A message, in a channel or in a thread. */
export interface Message {
  /** Its id. A thread's id is the id of the message that it started from. */
  id: Id;
  /** Where it was posted. */
  channel_id: Id;
  /** The thread it replies in; absent for a message of the channel itself. */
  thread_id?: Id;
  /** Who wrote it. */
  user_id: Id;
  /** Markdown with mention tokens `<@id>`, `<#id>`, `<!here>`, `<!channel>`; empty when deleted. */
  text: string;
  /** When it was posted. */
  created_at: Timestamp;
  /** When it was last edited. */
  edited_at?: Timestamp;
  /** Set on the tombstone that a deleted message leaves where a thread hangs on it. */
  deleted_at?: Timestamp;
  /** Its place in the channel, from 1; absent for a reply that is shown in its thread only. */
  number?: number;
  /** Its place in its thread, from 1; absent outside threads. */
  thread_number?: number;
  /** A reply that is also shown in the channel. */
  also_to_channel: boolean;
  /** Reactions, in the order in which each emoji was first used. */
  reactions: Reaction[];
  /** How many replies its thread has. */
  reply_count: number;
  /** When the newest reply was posted. */
  last_reply_at?: Timestamp;
  /** Up to five people who replied, those of the newest replies first; absent where there are none. */
  reply_user_ids?: Id[];
  /** The message that this one passes on; its own text may be empty then. */
  forward?: Forward;
  /** Set while it is pinned in its channel. */
  pin?: Pin;
  /** The caller has saved it for later; absent in what the whole channel receives. */
  saved?: SavedMark;
  /** The poll that it carries. */
  poll?: Poll;
  /** Its author asks people to confirm that they have read it. */
  confirmation?: Confirmation;
  /** The files that it shows, in the order of its author; absent where there are none. */
  files?: StoredFile[];
  /** Title, resolution, assignment and decision of the thread that hangs on it. */
  details?: ThreadDetails;
  /** Set where the message was moved to its place. */
  moved?: MessageOrigin;
  /** Set where this is no message but the trace of some that were moved away. */
  trace?: MessageTrace;
}

/** The half of those who see where a message is now. For the counts it is a post by somebody else. */
export interface MessageArrival {
  /** The message in its new place. */
  message: Message;
  /** Whom it mentions. */
  mentions?: Id[];
  /** It mentions the whole channel. */
  mentions_all: boolean;
  /** For a reply: the thread's new totals. */
  thread?: ThreadTotals;
  /** For a reply: who is told of it. */
  told?: ThreadAudience;
}

/** The half of those who see where a message was. For the counts it is a deletion. */
export interface MessageDeparture {
  /** The thread that it was a reply in. */
  thread_id?: Id;
  /** The number that it had in the channel. */
  number?: number;
  /** The number that it had in the thread. */
  thread_number?: number;
  /** Whom it mentions, for the counts. */
  mentions?: Id[];
  /** It mentions the whole channel. */
  mentions_all: boolean;
  /** What stands in its place; absent where the trace of another message that was moved with it does. */
  trace?: Message;
  /** For a reply: the totals of the thread that it left. */
  thread?: ThreadTotals;
  /** The thread that hung on it is no longer in this channel, or has become part of another. */
  with_thread: boolean;
}

/** What a message said before an edit. */
export interface MessageEdit {
  /** The text at that time. */
  text: string;
  /** When that text was written: the time of the message for its first, of an edit for a later one. */
  written_at: Timestamp;
}

/** One page of `GET /messages/{id}/edits`: what the message said before, the newest first; the text of now is the message's own. */
export interface MessageEditPage {
  /** The earlier texts. */
  edits: MessageEdit[];
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** `GET /messages?ids=`: those of the messages that the caller may see, in the order of the ids; the others are left out, whether they exist or not. Links in messages and forwards are shown with it. */
export interface MessageList {
  /** The messages. */
  messages: Message[];
  /** The channels that they are in. */
  channels: Channel[];
}

/** On a message that was moved to where it is. */
export interface MessageOrigin {
  /** Who moved it. */
  user_id: Id;
  /** When: its place in channel and thread is as if it had been posted then. */
  at: Timestamp;
  /** The trace that it left where it was: `GET /messages/{id}` tells where, to those who may read there. */
  trace_id?: Id;
}

/** A stretch of history, newest last. */
export interface MessagePage {
  /** The messages. */
  messages: Message[];
  /** There are older ones. */
  has_more_before: boolean;
  /** There are newer ones. */
  has_more_after: boolean;
}

/** Makes a message of history the trace of messages that were moved away. It has no text and can't be changed. */
export interface MessageTrace {
  /** Who moved them. */
  user_id: Id;
  /** When. */
  at: Timestamp;
  /** The first of them: `GET /messages/{id}` tells where it is now, to those who may read there. */
  message_id: Id;
  /** How many were moved together. */
  count: number;
}

/** `POST /messages/move`. Say where to: `thread_id`, or `channel_id`, or `new_thread`. */
export interface MoveMessagesRequest {
  /** 1 to 100 messages of one channel, or replies of one thread; they arrive in the order that they have there. A thread comes along with its first message. */
  message_ids: Id[];
  /** Into the thread of this message, which may have no replies yet. */
  thread_id?: Id;
  /** Into this channel; absent with `new_thread` for the one that they are in. */
  channel_id?: Id;
  /** The first of the messages starts a thread of which the others become the replies. */
  new_thread?: boolean;
}

/** `PUT /sections/{id}/place`. */
export interface MoveSectionRequest {
  /** The section that is to follow it; absent, or not there any more: it goes to the end. */
  before_id?: Id;
}

/** The messages as they are in their new place. */
export interface MovedMessages {
  /** Those that were named. */
  messages: Message[];
}

/** `GET /search/mine`: what the caller has looked for, and keeps. */
export interface MySearches {
  /** Saved searches, by name. */
  saved: SavedSearch[];
  /** The last searches, the newest first. */
  recent: string[];
}

/** The poll of a new message. */
export interface NewPoll {
  /** 2 to 20 answers, one line of 1 to 200 characters each, no two the same. */
  options: string[];
  /** Let people vote for several options. */
  multiple?: boolean;
  /** Tell nobody who voted for what. */
  anonymous?: boolean;
  /** Let others add options. */
  others_may_add?: boolean;
  /** Close it then; within a year. */
  ends_at?: Timestamp;
}

/** One figure of one server. */
export interface PerformanceFigure {
  /** What it is, for instance `stage.commit.p99`: the time within which 99 of 100 messages got through the stage. The administrator's guide lists them. */
  name: string;
  /** What it is counted in. */
  unit: FigureUnit;
  /** The last minute's, 0 or more; absent when nothing of the kind happened, or the server has not been heard of lately. */
  now?: number;
  /** Past this somebody should look; absent for what is neither good nor bad. */
  limit?: number;
  /** A number for each step, oldest first; -1 for a step of which nothing is known. Absent when no history was asked for. */
  history?: number[];
}

/** `GET /admin/performance`: how each server does, and how it has done. */
export interface PerformanceReport {
  /** When it was asked. */
  at: Timestamp;
  /** When the first step of every history began; absent when no history was asked for. */
  from?: Timestamp;
  /** The length of a step in seconds; absent when no history was asked for. */
  step_seconds?: number;
  /** The servers that were heard of in that time, by number. */
  servers: ServerPerformance[];
}

/** That a message is pinned in its channel. */
export interface Pin {
  /** Who pinned it. */
  user_id: Id;
  /** When. */
  pinned_at: Timestamp;
}

/** `GET /channels/{id}/pins`: the pinned messages of a channel, the one that was pinned last first. */
export interface PinList {
  /** The messages. */
  messages: Message[];
}

/** `PUT /channels/{id}/sidebar`: where the caller keeps the channel from now on. */
export interface PlaceChannelRequest {
  /** Among the favourites. */
  favourite: boolean;
  /** The caller's own section; absent: none. A favourite returns to it when it is no favourite any more. */
  section_id?: Id;
  /** The channel that is to follow it there; absent, or not there any more: it goes to the end. */
  before_id?: Id;
}

/** A poll; its question is the text of the message that carries it. */
export interface Poll {
  /** What can be voted for, in order. */
  options: PollOption[];
  /** Everybody may vote for several options. */
  multiple: boolean;
  /** Nobody learns who voted for what, the author and admins included. */
  anonymous: boolean;
  /** Others than the author may add options. */
  others_may_add: boolean;
  /** When it closes by itself. */
  ends_at?: Timestamp;
  /** When it closed; absent while votes are taken. */
  closed_at?: Timestamp;
  /** How many people have voted. */
  voter_count: number;
  /** The numbers of the options that the caller voted for; absent in events, for whoever has not voted, and when an anonymous poll has closed. */
  choice?: number[];
}

/** How the options of a poll stand after a vote. */
export interface PollCount {
  /** Which option. */
  number: number;
  /** How many people voted for it. */
  votes: number;
  /** The first eight of them; absent in an anonymous poll and where there are none. */
  user_ids?: Id[];
}

/** One answer of a poll, and how it stands. */
export interface PollOption {
  /** What votes name it by: 1 for the first, then 2, and so on. */
  number: number;
  /** One line. */
  text: string;
  /** Who added it, where that was not the author. */
  added_by?: Id;
  /** How many people voted for it. */
  votes: number;
  /** The first eight of them; absent in an anonymous poll and where there are none. */
  user_ids?: Id[];
}

/** Somebody who voted for an option. */
export interface PollVoter {
  /** Who. */
  user_id: Id;
  /** When. */
  voted_at: Timestamp;
}

/** One page of `GET /messages/{id}/poll/options/{number}/votes`, the earliest first. */
export interface PollVoterPage {
  /** Who voted for the option. */
  voters: PollVoter[];
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** `POST /channels/{id}/messages`. */
export interface PostMessageRequest {
  /** Markdown, 1 to 40,000 UTF-16 units; may be empty where something else makes the message. */
  text: string;
  /** Files that the caller uploaded and has not posted yet, at most 10. */
  file_ids?: Id[];
  /** The message whose thread this replies in. */
  thread_id?: Id;
  /** Show the reply in the channel too. */
  also_to_channel?: boolean;
  /** Another message to pass on, which the caller may see; the text is what they say of it. */
  forward_message_id?: Id;
  /** The caller's draft for this channel or thread became this message: it is gone with it. */
  clear_draft?: boolean;
  /** A poll; the text is its question. */
  poll?: NewPoll;
  /** Ask the people whom it mentions, or everybody in the channel, to confirm that they have read it. */
  ask_confirmation?: boolean;
}

/** An error answer: RFC 9457 `application/problem+json`. */
export interface ProblemDetails {
  /** The address of the page that explains the code. */
  type?: string;
  /** What went wrong, in one sentence. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** Stable: what a program goes by. `/docs/api/errors` has a section for each. */
  code: string;
  /** What to do about it, where there is more to say. */
  detail?: string;
  /** The field at fault. */
  field?: string;
  /** Quote it when you report the problem; it is in the server's log. */
  request_id?: string;
}

/** One emoji on one message. */
export interface Reaction {
  /** A short name without colons (`thumbsup`) or the emoji itself. */
  emoji: string;
  /** How many people. */
  count: number;
  /** Who, oldest first; the first 50 and, where they reacted, the caller. */
  user_ids: Id[];
}

/** Somebody who reacted. */
export interface Reactor {
  /** Who. */
  user_id: Id;
  /** When. */
  reacted_at: Timestamp;
}

/** One page of `GET /messages/{id}/reactions/{emoji}`, the earliest first. */
export interface ReactorPage {
  /** Who reacted with the emoji. */
  people: Reactor[];
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** Body of `PUT /search/recent`: remembers a search among the caller's last ones. */
export interface RememberSearchRequest {
  /** What was looked for. */
  q: string;
}

/** Body of `PATCH /search/saved/{id}`. */
export interface RenameSavedSearchRequest {
  /** The new name. */
  name: string;
}

/** `POST /telemetry/sends`: how long it took until messages that were sent stood there as sent. */
export interface ReportSendsRequest {
  /** Milliseconds, each 0 to `reported_send_ms`; at most `reported_sends` of them. */
  times_ms: number[];
}

/** `PUT /channels/{id}/draft` and `PUT /threads/{id}/draft`: whoever writes last, wins. */
export interface SaveDraftRequest {
  /** Markdown, 1 to 40,000 UTF-16 units, kept as it is. */
  text: string;
}

/** `PUT /me/saved/{message_id}`: what it says stands instead of what stood before; without a time there is no reminder. */
export interface SaveMessageRequest {
  /** `in_progress` when absent. */
  state?: SavedState;
  /** When to be reminded: in the future, at most `plan_days` days from now, and of what is in progress only. */
  remind_at?: Timestamp;
}

/** Body of `POST /search/saved`: keeps a search. The same search is kept once; saving it again renames it. */
export interface SaveSearchRequest {
  /** What is looked for, up to `search_query`. */
  q: string;
  /** What to call it; the search itself where it is absent. */
  name?: string;
}

/** That one has saved a message for later. Nobody else learns of it. */
export interface SavedMark {
  /** What has been done about it. */
  state: SavedState;
  /** When it was saved. */
  saved_at: Timestamp;
  /** When the server will remind of it, as `saved.due`; absent without a reminder, and once it has. */
  remind_at?: Timestamp;
  /** When the server last reminded of it. */
  reminded_at?: Timestamp;
}

/** A message on one's list. */
export interface SavedMessage {
  /** Which. */
  message_id: Id;
  /** What one has noted of it. */
  saved: SavedMark;
  /** The message; absent where one may not see it any longer. */
  message?: Message;
}

/** One page of `GET /me/saved`, the message that was saved last first. */
export interface SavedPage {
  /** The saved messages. */
  saved: SavedMessage[];
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** A search that somebody keeps. */
export interface SavedSearch {
  /** Its id. */
  id: Id;
  /** What they call it. */
  name: string;
  /** What is looked for. */
  q: string;
}

/** `POST /me/scheduled`. */
export interface ScheduleMessageRequest {
  /** Where; the caller may post there. */
  channel_id: Id;
  /** Markdown, 1 to 40,000 UTF-16 units; none where it shows files. */
  text: string;
  /** Files of the caller that were not posted yet, at most `files_per_message`. They wait with the plan. */
  file_ids?: Id[];
  /** When: in the future, at most `plan_days` days from now. */
  send_at: Timestamp;
  /** The message whose thread it will reply in. */
  thread_id?: Id;
  /** Show the reply in the channel too. */
  also_to_channel?: boolean;
  /** Ask those whom it mentions, or everybody who is in the channel then, to confirm that they have read it. */
  ask_confirmation?: boolean;
  /** The caller's draft for this channel or thread became this message: it is gone with it. */
  clear_draft?: boolean;
}

/** `GET /me/scheduled`: all that wait or have failed, by time; there are at most `scheduled_messages`. */
export interface ScheduledList {
  /** The messages. */
  scheduled: ScheduledMessage[];
}

/** A message that the server will post at its time, as its author. Nobody else learns of it before. */
export interface ScheduledMessage {
  /** Its id, which is not that of the message that it will be. */
  id: Id;
  /** Where it will be posted. */
  channel_id: Id;
  /** The thread that it will reply in. */
  thread_id?: Id;
  /** The reply will be shown in the channel too. */
  also_to_channel: boolean;
  /** It will ask people to confirm that they have read it. */
  ask_confirmation: boolean;
  /** What it will say; empty where it will show files alone. */
  text: string;
  /** What it will show; absent where that is nothing. */
  files?: StoredFile[];
  /** When. */
  send_at: Timestamp;
  /** When it was planned. */
  created_at: Timestamp;
  /** Why it could not be posted at its time: the `code` that posting answers (`not_a_member`, `channel_archived`, …), or `account_closed`. It is kept until its author gives it another time, sends it or deletes it. */
  failure?: string;
}

/** How many hits there are of each kind. Messages and replies together are counted up to 1,000. */
export interface SearchCounts {
  /** Messages in channels. */
  messages: number;
  /** Replies in threads. */
  replies: number;
  /** Of these messages and replies, those that show files. */
  files: number;
  /** People; none where the search has operators. */
  people: number;
  /** Channels; none where the search has operators. */
  channels: number;
}

/** One day of searching, in UTC. */
export interface SearchDay {
  /** When it began. */
  day: Timestamp;
  /** Searches. */
  searches: number;
  /** How many people made them. */
  people: number;
  /** Searches that found nothing. */
  empty: number;
  /** Searches of which a hit was opened. */
  opened: number;
  /** Where the opened hits stood on average, 1 for the first; absent when none was opened. */
  mean_position?: number;
  /** Milliseconds within which half of the searches were answered. */
  p50_ms: number;
  /** Milliseconds within which 95 of 100 were. */
  p95_ms: number;
}

/** `GET /admin/search/index`: how the search index stands. */
export interface SearchIndexState {
  /** Messages that it holds. */
  messages: number;
  /** Events of the log that it has not seen yet; 0 when all that was said can be found. */
  lag: number;
  /** The rebuild that runs, or the last one; absent where there has been none. */
  rebuild?: SearchRebuild;
}

/** `GET /search`: what matches. Messages and replies come newest first, people and channels by name. */
export interface SearchPage {
  /** What was found. */
  results: SearchResult[];
  /** How many match in all, counted with the first page up to 1,000. */
  total: number;
  /** There are more than `total`. */
  total_capped: boolean;
  /** How many there are of each kind; with the first page. */
  counts?: SearchCounts;
  /** The search as it may have been meant, where it found little and this would find more. It finds something that the caller may read. */
  did_you_mean?: string;
  /** With the first page, if it has results: names this search for `POST /search/opened`. */
  search_id?: Id;
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** A rebuild of the search index. */
export interface SearchRebuild {
  /** When it began. */
  started_at: Timestamp;
  /** When it was done; absent while it runs. */
  finished_at?: Timestamp;
  /** Messages that it has to write. */
  messages: number;
  /** Messages that it has written. */
  done: number;
}

/** `GET /admin/search/report`: how search is used and how well it works. */
export interface SearchReport {
  /** The days on which somebody searched, the newest first. */
  days: SearchDay[];
  /** What is looked for most. Only what at least five people looked for is here. */
  frequent: FrequentSearch[];
  /** What is looked for most without finding anything. Only what at least five people looked for is here. */
  unanswered: FrequentSearch[];
}

/** One hit. */
export interface SearchResult {
  /** Of which kind. */
  kind: SearchResultKind;
  /** The message or reply. */
  message?: Message;
  /** The message's channel's name; absent in direct and group conversations. */
  channel_name?: string;
  /** In which of the message's files it was found, and where; absent when it was found in none. */
  in_files?: FoundInFile[];
  /** The person. */
  user?: User;
  /** The channel. */
  channel?: Channel;
  /** What of the text matches, in order, without overlaps: the message's text, the person's or the channel's name. */
  highlights: Highlight[];
}

/** One server of an installation. */
export interface ServerPerformance {
  /** Its number; 0 where there is only one. */
  number: number;
  /** It is the one that answered. */
  asked: boolean;
  /** What is true now was true in the minute before this moment; absent for a server that has not been heard of lately. */
  at?: Timestamp;
  /** Its figures, by name. */
  figures: PerformanceFigure[];
}

/** A signed-in browser or app. */
export interface Session {
  /** Its id, for `DELETE /sessions/{id}`. */
  id: Id;
  /** When it was opened. */
  created_at: Timestamp;
  /** When it was last used, to the minute. */
  last_used_at: Timestamp;
  /** When it ends by itself unless it is used. */
  expires_at: Timestamp;
  /** The address that it was opened from. */
  address: string;
  /** What the browser or app calls itself. */
  user_agent: string;
  /** True for the session that asks. */
  current: boolean;
}

/** `GET /sessions`: the caller's own. */
export interface SessionList {
  /** Newest first. */
  sessions: Session[];
}

/** `PUT /channels/{id}/level` and `PUT /threads/{id}/level`. */
export interface SetLevelRequest {
  /** The level; absent takes the choice back, so that it is again what it would be by itself. */
  level?: NotificationLevel;
}

/** `PUT /users/{id}/password`, admins: for somebody who was imported, made without a password, or has lost it. Never for a role above the caller's. Ends every session of that account. */
export interface SetPasswordRequest {
  /** The new one, at least 10 characters. */
  new_password: string;
}

/** `POST /setup`, first run only. */
export interface SetupRequest {
  /** The name of the workspace. */
  workspace_name: string;
  /** The owner's name. */
  display_name: string;
  /** The owner's address. */
  email: string;
  /** The owner's password, at least 10 characters. */
  password: string;
  /** The one-time code that the server printed; not needed from loopback. */
  setup_code?: string;
}

/** `GET /setup`: whether the server waits for its first run. */
export interface SetupState {
  /** True until the one `POST /setup` has succeeded. */
  needed: boolean;
  /** True when the caller's address is not loopback, so that the code from the server's log is needed. */
  code_required: boolean;
  /** The workspace's name, once there is one. */
  workspace_name?: string;
}

/** A section of one person's sidebar; nobody else sees it. Everybody has the three that are built in. */
export interface SidebarSection {
  /** Its id: 1, 2 and 3 are the built-in favourites, channels and conversations. */
  id: Id;
  /** What it holds. */
  kind: SectionKind;
  /** 1 to 80 characters; empty for the built-in ones, which clients name. */
  name: string;
  /** Only what is unread in it is shown. */
  collapsed: boolean;
  /** Sections are in the order of this number. */
  position: number;
}

/** `GET /sections`: the caller's sections, in order. */
export interface SidebarSectionList {
  /** The built-in ones included. */
  sections: SidebarSection[];
}

/** `POST /sessions`. */
export interface SignInRequest {
  /** The account's address. */
  email: string;
  /** Its password. */
  password: string;
}

/** The answer to a set-up, a sign-in and an accepted invite; a browser is given the same token as an HttpOnly cookie. */
export interface SignedIn {
  /** Sent as `Authorization: Bearer …`. Shown once; only its hash is kept. */
  token: string;
  /** Who signed in. */
  user: User;
  /** Where. */
  workspace: Workspace;
}

/** An uploaded file. */
export interface StoredFile {
  /** Its id, which is that of its upload. */
  id: Id;
  /** Its name, without any folder. */
  name: string;
  /** Bytes as they are served. */
  size: number;
  /** Found from its content; what the uploader's program said of it does not count. */
  content_type: string;
  /** What it is. */
  kind: FileKind;
  /** Whether it can be fetched and shown. */
  state: FileState;
  /** Who uploaded it. */
  user_id: Id;
  /** When its upload was complete. */
  created_at: Timestamp;
  /** Where its bytes are, relative to the server; wants the same authorisation as the API. */
  url: string;
  /** Of an image: pixels across, known before it is shown. */
  width?: number;
  /** Of an image: pixels down. */
  height?: number;
  /** What it shows, for those who can't see it. */
  description?: string;
  /** Smaller versions of an image, the smallest first; none where the image itself is as small. */
  thumbnails?: Thumbnail[];
}

/** `GET /sync`: the first screen of one person, read in one consistent snapshot that is true at `cursor`. */
export interface SyncState {
  /** Open the gateway with this cursor: what happened since comes as events. */
  cursor: number;
  /** The workspace. */
  workspace: Workspace;
  /** The caller, address included. */
  me: User;
  /** The people: all that the caller may see where they are at most 1,000, otherwise those of their direct and group channels. */
  users: User[];
  /** False when there are people beyond `users`: ask `GET /users?ids=` for those that turn up. */
  users_complete: boolean;
  /** The channels that the caller is in, each with its read state. */
  channels: Channel[];
  /** The sections of the caller's sidebar, in order. */
  sections: SidebarSection[];
  /** The followed threads that have unread replies. */
  unread_threads: ThreadSummary[];
  /** What the caller has begun to write, the one that changed last first. */
  drafts: Draft[];
  /** The messages that the caller has planned, by time. */
  scheduled: ScheduledMessage[];
  /** False when there are more unread threads than `sync_threads`: page through `GET /threads?show=unread` for the rest. */
  unread_threads_complete: boolean;
  /** Everybody who is not offline. */
  presence: UserPresence[];
}

/** Who is to see to a thread. */
export interface ThreadAssignment {
  /** Who. */
  user_id: Id;
  /** Who gave it to them. */
  assigned_by: Id;
  /** When. */
  at: Timestamp;
  /** The day by which it should be done, `2026-12-24`, wherever the person is. */
  due_on?: string;
}

/** Who is told of a reply: for whom it counts as unread, unless they wrote or have read it. Whoever is in it for the first time begins just before this reply. */
export interface ThreadAudience {
  /** Those who follow or watch the thread; absent where they are more than 100: then clients that do not know ask for the thread. */
  follower_ids?: Id[];
  /** Those of them who watch it. */
  watcher_ids?: Id[];
}

/** What a thread came to. */
export interface ThreadDecision {
  /** The reply that says it. */
  message_id: Id;
  /** Who wrote it. */
  user_id: Id;
  /** Its first line without the word, at most 300 UTF-16 units of Markdown. */
  text: string;
}

/** What a thread has besides its messages. On its first message; absent where there is nothing of it. */
export interface ThreadDetails {
  /** What it is about, in one line. */
  title?: string;
  /** Set while it is resolved. */
  resolved?: ThreadResolution;
  /** Whose task it is. */
  assignment?: ThreadAssignment;
  /** The newest reply that begins with `decision:`. */
  decision?: ThreadDecision;
}

/** `GET /threads`: the threads that `show` says, the one with the newest reply first. */
export interface ThreadPage {
  /** The threads. */
  threads: ThreadSummary[];
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** What one person has read of one thread. */
export interface ThreadReadState {
  /** They are told of new replies: their level is `follow` or `watch`. */
  following: boolean;
  /** How much of the thread they want to hear. */
  level: NotificationLevel;
  /** Why. */
  reason: LevelReason;
  /** Replies up to this number are read. */
  read_number: number;
  /** Replies after it that still exist; 0 where the thread is not followed. */
  unread_count: number;
  /** Those of them that mention the person. */
  mention_count: number;
  /** They moved the cursor back by hand. */
  marked_unread: boolean;
}

/** That a thread is done with. */
export interface ThreadResolution {
  /** Who said so. */
  user_id: Id;
  /** When. */
  at: Timestamp;
}

/** A thread, as one person sees it. */
export interface ThreadSummary {
  /** The message that it started from, with reply count and time of the last reply. */
  root: Message;
  /** The number of its newest reply. */
  last_number: number;
  /** The caller's place in it. */
  read_state: ThreadReadState;
  /** The cursor that all of this is true at: earlier events are in it, later ones are not. */
  cursor: number;
}

/** A thread's totals after a change. */
export interface ThreadTotals {
  /** Replies that exist. */
  reply_count: number;
  /** When the newest was posted. */
  last_reply_at?: Timestamp;
  /** Up to five people who replied, newest first. */
  reply_user_ids: Id[];
  /** Who wrote the message that the thread started from; they follow it. */
  root_user_id: Id;
}

/** A smaller version of an image. */
export interface Thumbnail {
  /** Where its bytes are, relative to the server. */
  url: string;
  /** Pixels across. */
  width: number;
  /** Pixels down. */
  height: number;
}

/** `PATCH /channels/{id}`: what is absent stays. */
export interface UpdateChannelRequest {
  /** A new name. */
  name?: string;
  /** A new topic; empty removes it. */
  topic?: string;
  /** A new description; empty removes it. */
  description?: string;
  /** True archives, false restores. For admins and whoever made it. */
  archived?: boolean;
  /** Whether people who come into the workspace are added to it. For admins, and for public channels. */
  is_default?: boolean;
}

/** `PATCH /files/{id}`, by whoever uploaded it. */
export interface UpdateFileRequest {
  /** What it shows; empty for nothing. */
  description: string;
}

/** `PATCH /sections/{id}`: what is absent stays. */
export interface UpdateSectionRequest {
  /** A new name; built-in sections have none. */
  name?: string;
  /** True closes it, false opens it. */
  collapsed?: boolean;
}

/** `PATCH /threads/{id}`: what is absent stays. */
export interface UpdateThreadRequest {
  /** A title, at most 120 UTF-16 units; empty removes it. */
  title?: string;
  /** True resolves, false reopens. */
  resolved?: boolean;
}

/** `PATCH /users/{id}`: what is absent stays. Role and deactivation are for admins. */
export interface UpdateUserRequest {
  /** A new name. */
  display_name?: string;
  /** A new role. */
  role?: Role;
  /** True closes the account and ends its sessions; false opens it again. */
  deactivated?: boolean;
}

/** `PATCH /workspace`, admins. */
export interface UpdateWorkspaceRequest {
  /** A new name. */
  name?: string;
  /** True leaves adding emoji to admins. */
  admins_add_emoji?: boolean;
}

/** A file on its way. */
export interface Upload {
  /** Its id, which will be the file's. */
  id: Id;
  /** Its bytes. */
  size: number;
  /** How many of them are on disk: where to go on. */
  offset: number;
  /** When it is given up, unless it goes on; absent once it is complete. */
  expires_at?: Timestamp;
  /** The file, once the upload is complete. */
  file?: StoredFile;
}

/** A person, as the other people of the workspace see them. */
export interface User {
  /** Their id. */
  id: Id;
  /** The name that is shown, 1 to 80 characters; need not be unique. */
  display_name: string;
  /** Their role. */
  role: Role;
  /** When they joined. */
  created_at: Timestamp;
  /** Set when an admin closed the account: no sign-in, no events; what they wrote stays. */
  deactivated_at?: Timestamp;
  /** Their address; only in answers to themselves and to admins. */
  email?: string;
  /** When they last wrote, reacted or read, to the minute; only in answers to admins. */
  last_active_at?: Timestamp;
}

/** One page of `GET /users`, by name. */
export interface UserPage {
  /** The people. */
  users: User[];
  /** Pass as `cursor` for the next page; absent at the end. */
  next_cursor?: string;
}

/** One person's presence. */
export interface UserPresence {
  /** Who. */
  user_id: Id;
  /** Their state: the best of their connections. */
  state: PresenceState;
}

/** `PUT /messages/{id}/poll/vote`: takes the place of the caller's earlier vote. */
export interface VoteRequest {
  /** The numbers of the options; none takes the vote back. */
  options: number[];
}

/** The group that hosts the server. */
export interface Workspace {
  /** Its id. */
  id: Id;
  /** Its name, 1 to 80 characters. */
  name: string;
  /** When it was set up. */
  created_at: Timestamp;
  /** Only admins add emoji; otherwise every member does. */
  admins_add_emoji: boolean;
}
