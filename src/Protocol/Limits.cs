// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>Sizes that the server enforces and clients may check beforehand.</summary>
public static class Limits
{
    /// <summary>Length of a message's text, in UTF-16 units.</summary>
    public const int MessageText = 40_000;

    /// <summary>Length of the names of people, workspaces and tokens, in UTF-16 units.</summary>
    public const int Name = 80;

    /// <summary>Length of a channel's topic, in UTF-16 units.</summary>
    public const int Topic = 500;

    /// <summary>Length of a channel's description, in UTF-16 units.</summary>
    public const int Description = 2_000;

    /// <summary>People whom a channel's rules name.</summary>
    public const int NamedPeople = 50;

    /// <summary>Sections of one's own in a sidebar.</summary>
    public const int Sections = 50;

    /// <summary>Shortest password, in UTF-16 units.</summary>
    public const int PasswordMin = 10;

    /// <summary>Longest password, in UTF-16 units.</summary>
    public const int PasswordMax = 512;

    /// <summary>Length of a thread's title, in UTF-16 units.</summary>
    public const int ThreadTitle = 120;

    /// <summary>Length of a decision as it stands over its thread, in UTF-16 units.</summary>
    public const int Decision = 300;

    /// <summary>Messages that one call moves.</summary>
    public const int MovedMessages = 100;

    /// <summary>Messages that one call moves, replies that come along included.</summary>
    public const int MovedWithReplies = 500;

    /// <summary>People whom an event names as those who are told of a reply.</summary>
    public const int ToldPeople = 100;

    /// <summary>Unread threads that <c>GET /sync</c> brings.</summary>
    public const int SyncThreads = 100;

    /// <summary>Different emoji on one message.</summary>
    public const int EmojiPerMessage = 50;

    /// <summary>Pinned messages of a channel.</summary>
    public const int PinsPerChannel = 100;

    /// <summary>Messages that one person has saved for later.</summary>
    public const int SavedMessages = 5_000;

    /// <summary>Drafts of one person.</summary>
    public const int Drafts = 100;

    /// <summary>Messages that one person has planned.</summary>
    public const int ScheduledMessages = 100;

    /// <summary>How far ahead a message or a reminder can be planned, in days.</summary>
    public const int PlanDays = 366;

    /// <summary>Different emoji of one person on one message.</summary>
    public const int EmojiPerPerson = 25;

    /// <summary>The image of an emoji as it is uploaded, in bytes.</summary>
    public const int EmojiImage = 256 * 1024;

    /// <summary>Emoji that a workspace adds to the standard ones.</summary>
    public const int CustomEmoji = 5_000;

    /// <summary>Options of a poll, at least.</summary>
    public const int PollOptionsMin = 2;

    /// <summary>Options of a poll, at most.</summary>
    public const int PollOptionsMax = 20;

    /// <summary>Length of a poll's option, in UTF-16 units.</summary>
    public const int PollOption = 200;

    /// <summary>How far ahead a poll may end, in days.</summary>
    public const int PollDays = 366;

    /// <summary>How long after a reminder to confirm the next one may be sent, in minutes.</summary>
    public const int ReminderMinutes = 60;

    /// <summary>People in a group channel.</summary>
    public const int GroupMembers = 9;

    /// <summary>Entries of a page, at most.</summary>
    public const int PageMax = 200;

    /// <summary>Entries of a page, when the request does not say.</summary>
    public const int PageDefault = 50;

    /// <summary>Length of a search, in UTF-16 units.</summary>
    public const int SearchQuery = 1_000;

    /// <summary>Words, phrases and operators of a search.</summary>
    public const int SearchTerms = 40;

    /// <summary>Searches that one person may keep.</summary>
    public const int SavedSearches = 50;

    /// <summary>Last searches that are remembered of one person.</summary>
    public const int RecentSearches = 15;

    /// <summary>Body of an ordinary request, in bytes.</summary>
    public const int Body = 256 * 1024;

    /// <summary>Files of a message.</summary>
    public const int FilesPerMessage = 10;

    /// <summary>Length of a file's name, in UTF-16 units; longer ones are cut before their extension.</summary>
    public const int FileName = 200;

    /// <summary>Length of a file's description, in UTF-16 units.</summary>
    public const int FileDescription = 1_000;

    /// <summary>Unfinished uploads of a person.</summary>
    public const int UnfinishedUploads = 50;

    /// <summary>Bytes that a client had better send at once: little is lost with a connection, and proxies let it pass.</summary>
    public const int UploadChunk = 4 * 1024 * 1024;

    /// <summary>Pixels of an image that is shown, over all its frames.</summary>
    public const long ImagePixels = 100_000_000;

    /// <summary>Text of a file that can be found, in UTF-16 units; the rest is left out.</summary>
    public const int FileText = 1_000_000;

    /// <summary>Body of an import batch, in bytes.</summary>
    public const int ImportBody = 8 * 1024 * 1024;

    /// <summary>Items of an import batch.</summary>
    public const int ImportItems = 1_000;

    /// <summary>Times in one report of how long sending took.</summary>
    public const int ReportedSends = 100;

    /// <summary>The longest of them, in milliseconds.</summary>
    public const int ReportedSendMs = 60_000;

    /// <summary>A frame from a client, in bytes.</summary>
    public const int ClientFrame = 4 * 1024;

    /// <summary>Length of an <c>Idempotency-Key</c>, in characters (visible ASCII).</summary>
    public const int IdempotencyKey = 128;
}
