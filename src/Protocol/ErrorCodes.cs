// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>The stable <c>code</c> of a problem (RFC 9457). One list for each domain; docs/api/errors.md has a section for each.</summary>
public static class ErrorCodes
{
    // The request itself
#pragma warning disable CS1591 // docs/api/errors.md says what each means; the names say it here
    public const string InvalidJson = "invalid_json";
    public const string UnknownField = "unknown_field";
    public const string InvalidField = "invalid_field";
    public const string InvalidId = "invalid_id";
    public const string InvalidCursor = "invalid_cursor";
    public const string BodyTooLarge = "body_too_large";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string NotFound = "not_found";
    public const string RateLimited = "rate_limited";
    public const string IdempotencyKeyInvalid = "idempotency_key_invalid";
    public const string IdempotencyKeyReused = "idempotency_key_reused";
    public const string CrossOrigin = "cross_origin";
    public const string UpgradeRequired = "upgrade_required";
    public const string TooManyConnections = "too_many_connections";
    public const string TooManyOwnConnections = "too_many_own_connections";
    public const string Internal = "internal_error";
    public const string Unavailable = "unavailable";

    // Identity and workspace
    public const string NotSignedIn = "not_signed_in";
    public const string WrongCredentials = "wrong_credentials";
    public const string Forbidden = "forbidden";
    public const string MissingScope = "missing_scope";
    public const string SetupNeeded = "setup_needed";
    public const string SetupDone = "setup_done";
    public const string SetupCodeWrong = "setup_code_wrong";
    public const string EmailTaken = "email_taken";
    public const string PasswordTooShort = "password_too_short";
    public const string InviteInvalid = "invite_invalid";
    public const string LastOwner = "last_owner";
    public const string UserNotFound = "user_not_found";

    // Channels
    public const string ChannelNotFound = "channel_not_found";
    public const string NotAMember = "not_a_member";
    public const string ChannelArchived = "channel_archived";
    public const string ChannelNameTaken = "channel_name_taken";
    public const string ChannelKindFixed = "channel_kind_fixed";
    public const string CannotLeave = "cannot_leave";
    public const string ChannelIsDefault = "channel_is_default";
    public const string PostingRestricted = "posting_restricted";
    public const string MentionAllRestricted = "mention_all_restricted";
    public const string SectionNotFound = "section_not_found";
    public const string SectionFixed = "section_fixed";
    public const string TooManySections = "too_many_sections";

    // Messages and threads
    public const string MessageNotFound = "message_not_found";
    public const string ThreadNotFound = "thread_not_found";
    public const string NotTheAuthor = "not_the_author";
    public const string TextEmpty = "text_empty";
    public const string TextTooLong = "text_too_long";
    public const string InvalidEmoji = "invalid_emoji";
    public const string TooManyReactions = "too_many_reactions";
    public const string TooManyPins = "too_many_pins";
    public const string TooManySaved = "too_many_saved";
    public const string TooManyDrafts = "too_many_drafts";
    public const string TooManyScheduled = "too_many_scheduled";
    public const string ScheduledNotFound = "scheduled_not_found";
    public const string AccountClosed = "account_closed";
    public const string TooManyOwnReactions = "too_many_own_reactions";
    public const string MoveMixed = "move_mixed";
    public const string MoveTooMany = "move_too_many";
    public const string MoveNowhere = "move_nowhere";

    // The workspace's own emoji
    public const string EmojiNotFound = "emoji_not_found";
    public const string EmojiNameTaken = "emoji_name_taken";
    public const string EmojiImageInvalid = "emoji_image_invalid";
    public const string TooManyEmoji = "too_many_emoji";

    // Polls and confirmations
    public const string PollNotFound = "poll_not_found";
    public const string PollClosed = "poll_closed";
    public const string PollAnonymous = "poll_anonymous";
    public const string PollOptionTaken = "poll_option_taken";
    public const string PollOptionsFull = "poll_options_full";
    public const string PollOptionsFixed = "poll_options_fixed";
    public const string ConfirmationNotFound = "confirmation_not_found";
    public const string NotAskedToConfirm = "not_asked_to_confirm";
    public const string NobodyToConfirm = "nobody_to_confirm";
    public const string RemindedLately = "reminded_lately";

    // Files
    public const string FileNotFound = "file_not_found";
    public const string FileTooLarge = "file_too_large";
    public const string FileInUse = "file_in_use";
    public const string FileNotReady = "file_not_ready";
    public const string StorageFull = "storage_full";
    public const string UploadNotFound = "upload_not_found";
    public const string UploadOffsetWrong = "upload_offset_wrong";
    public const string TooManyUploads = "too_many_uploads";
    public const string TusVersionWrong = "tus_version_wrong";

    // Gateway
    public const string InvalidFrame = "invalid_frame";
    public const string TicketInvalid = "ticket_invalid";

    // Jobs and readers
    public const string RetryFailed = "retry_failed";

    // Search
    public const string TooManySavedSearches = "too_many_saved_searches";
#pragma warning restore CS1591
}

/// <summary>An error answer: RFC 9457 <c>application/problem+json</c>.</summary>
public sealed record ProblemDetails
{
    /// <summary>The address of the page that explains the code.</summary>
    public string? Type { get; init; }

    /// <summary>What went wrong, in one sentence.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Stable: what a program goes by. <c>/docs/api/errors</c> has a section for each.</summary>
    public required string Code { get; init; }

    /// <summary>What to do about it, where there is more to say.</summary>
    public string? Detail { get; init; }

    /// <summary>The field at fault.</summary>
    public string? Field { get; init; }

    /// <summary>Quote it when you report the problem; it is in the server's log.</summary>
    public string? RequestId { get; init; }
}
