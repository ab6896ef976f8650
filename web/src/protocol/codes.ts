// Generated from src/Protocol by eng/generate-protocol. Edit the C# types instead.

/** The stable `code` of a problem (RFC 9457). One list for each domain; docs/api/errors.md has a section for each. */
export type ErrorCode =
  | "invalid_json"
  | "unknown_field"
  | "invalid_field"
  | "invalid_id"
  | "invalid_cursor"
  | "body_too_large"
  | "unsupported_media_type"
  | "method_not_allowed"
  | "not_found"
  | "rate_limited"
  | "idempotency_key_invalid"
  | "idempotency_key_reused"
  | "cross_origin"
  | "upgrade_required"
  | "too_many_connections"
  | "too_many_own_connections"
  | "internal_error"
  | "unavailable"
  | "not_signed_in"
  | "wrong_credentials"
  | "forbidden"
  | "missing_scope"
  | "setup_needed"
  | "setup_done"
  | "setup_code_wrong"
  | "email_taken"
  | "password_too_short"
  | "invite_invalid"
  | "last_owner"
  | "user_not_found"
  | "channel_not_found"
  | "not_a_member"
  | "channel_archived"
  | "channel_name_taken"
  | "channel_kind_fixed"
  | "cannot_leave"
  | "channel_is_default"
  | "posting_restricted"
  | "mention_all_restricted"
  | "section_not_found"
  | "section_fixed"
  | "too_many_sections"
  | "message_not_found"
  | "thread_not_found"
  | "not_the_author"
  | "text_empty"
  | "text_too_long"
  | "invalid_emoji"
  | "too_many_reactions"
  | "too_many_pins"
  | "too_many_saved"
  | "too_many_drafts"
  | "too_many_scheduled"
  | "scheduled_not_found"
  | "account_closed"
  | "too_many_own_reactions"
  | "move_mixed"
  | "move_too_many"
  | "move_nowhere"
  | "emoji_not_found"
  | "emoji_name_taken"
  | "emoji_image_invalid"
  | "too_many_emoji"
  | "poll_not_found"
  | "poll_closed"
  | "poll_anonymous"
  | "poll_option_taken"
  | "poll_options_full"
  | "poll_options_fixed"
  | "confirmation_not_found"
  | "not_asked_to_confirm"
  | "nobody_to_confirm"
  | "reminded_lately"
  | "file_not_found"
  | "file_too_large"
  | "file_in_use"
  | "file_not_ready"
  | "storage_full"
  | "upload_not_found"
  | "upload_offset_wrong"
  | "too_many_uploads"
  | "tus_version_wrong"
  | "invalid_frame"
  | "ticket_invalid"
  | "retry_failed"
  | "too_many_saved_searches";

/** Why the gateway closed (RFC 6455, section 7.4). 1xxx are the standard's own. 40xx: reconnect and resume from the cursor. 45xx: do not reconnect before something has changed. */
export const closeCodes = {
  /** The node drains; resume on another. Same as the standard's "going away". */
  goingAway: 1001,
  /** The client read too slowly and its queue is full; resume from the cursor. */
  slowConsumer: 4000,
  /** The client said nothing for two heartbeats; resume from the cursor. */
  silent: 4001,
  /** The server failed; resume from the cursor. */
  serverError: 4002,
  /** The session or token has ended: sign in again. */
  sessionEnded: 4500,
  /** A frame was too large. */
  frameTooLarge: 4501,
  /** Too many frames were not understood or came too fast. */
  protocolAbuse: 4502,
} as const;

/** Sizes that the server enforces and clients may check beforehand. */
export const limits = {
  /** Length of a message's text, in UTF-16 units. */
  messageText: 40000,
  /** Length of the names of people, workspaces and tokens, in UTF-16 units. */
  name: 80,
  /** Length of a channel's topic, in UTF-16 units. */
  topic: 500,
  /** Length of a channel's description, in UTF-16 units. */
  description: 2000,
  /** People whom a channel's rules name. */
  namedPeople: 50,
  /** Sections of one's own in a sidebar. */
  sections: 50,
  /** Shortest password, in UTF-16 units. */
  passwordMin: 10,
  /** Longest password, in UTF-16 units. */
  passwordMax: 512,
  /** Length of a thread's title, in UTF-16 units. */
  threadTitle: 120,
  /** Length of a decision as it stands over its thread, in UTF-16 units. */
  decision: 300,
  /** Messages that one call moves. */
  movedMessages: 100,
  /** Messages that one call moves, replies that come along included. */
  movedWithReplies: 500,
  /** People whom an event names as those who are told of a reply. */
  toldPeople: 100,
  /** Unread threads that `GET /sync` brings. */
  syncThreads: 100,
  /** Different emoji on one message. */
  emojiPerMessage: 50,
  /** Pinned messages of a channel. */
  pinsPerChannel: 100,
  /** Messages that one person has saved for later. */
  savedMessages: 5000,
  /** Drafts of one person. */
  drafts: 100,
  /** Messages that one person has planned. */
  scheduledMessages: 100,
  /** How far ahead a message or a reminder can be planned, in days. */
  planDays: 366,
  /** Different emoji of one person on one message. */
  emojiPerPerson: 25,
  /** The image of an emoji as it is uploaded, in bytes. */
  emojiImage: 262144,
  /** Emoji that a workspace adds to the standard ones. */
  customEmoji: 5000,
  /** Options of a poll, at least. */
  pollOptionsMin: 2,
  /** Options of a poll, at most. */
  pollOptionsMax: 20,
  /** Length of a poll's option, in UTF-16 units. */
  pollOption: 200,
  /** How far ahead a poll may end, in days. */
  pollDays: 366,
  /** How long after a reminder to confirm the next one may be sent, in minutes. */
  reminderMinutes: 60,
  /** People in a group channel. */
  groupMembers: 9,
  /** Entries of a page, at most. */
  pageMax: 200,
  /** Entries of a page, when the request does not say. */
  pageDefault: 50,
  /** Length of a search, in UTF-16 units. */
  searchQuery: 1000,
  /** Words, phrases and operators of a search. */
  searchTerms: 40,
  /** Searches that one person may keep. */
  savedSearches: 50,
  /** Last searches that are remembered of one person. */
  recentSearches: 15,
  /** Body of an ordinary request, in bytes. */
  body: 262144,
  /** Files of a message. */
  filesPerMessage: 10,
  /** Length of a file's name, in UTF-16 units; longer ones are cut before their extension. */
  fileName: 200,
  /** Length of a file's description, in UTF-16 units. */
  fileDescription: 1000,
  /** Unfinished uploads of a person. */
  unfinishedUploads: 50,
  /** Bytes that a client had better send at once: little is lost with a connection, and proxies let it pass. */
  uploadChunk: 4194304,
  /** Pixels of an image that is shown, over all its frames. */
  imagePixels: 100000000,
  /** Text of a file that can be found, in UTF-16 units; the rest is left out. */
  fileText: 1000000,
  /** Body of an import batch, in bytes. */
  importBody: 8388608,
  /** Items of an import batch. */
  importItems: 1000,
  /** Times in one report of how long sending took. */
  reportedSends: 100,
  /** The longest of them, in milliseconds. */
  reportedSendMs: 60000,
  /** A frame from a client, in bytes. */
  clientFrame: 4096,
  /** Length of an `Idempotency-Key`, in characters (visible ASCII). */
  idempotencyKey: 128,
} as const;

/** What a personal access token may do. A session may do everything that its person may. */
export const scopes = {
  /** Read channels, messages, threads, people, `/sync` and the gateway. */
  read: "read",
  /** Post, edit, delete, react, mark read, join and leave. */
  write: "write",
  /** What the owner of the token may do as an admin: people, invites, import. */
  admin: "admin",
} as const;
