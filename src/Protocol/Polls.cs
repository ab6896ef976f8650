// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>A poll; its question is the text of the message that carries it.</summary>
public sealed record Poll
{
    /// <summary>What can be voted for, in order.</summary>
    public required IReadOnlyList<PollOption> Options { get; init; }

    /// <summary>Everybody may vote for several options.</summary>
    public required bool Multiple { get; init; }

    /// <summary>Nobody learns who voted for what, the author and admins included.</summary>
    public required bool Anonymous { get; init; }

    /// <summary>Others than the author may add options.</summary>
    public required bool OthersMayAdd { get; init; }

    /// <summary>When it closes by itself.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When it closed; absent while votes are taken.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How many people have voted.</summary>
    public required int VoterCount { get; init; }

    /// <summary>
    /// The numbers of the options that the caller voted for; absent in events, for whoever has not voted, and when an anonymous poll has closed.
    /// </summary>
    public IReadOnlyList<int>? Choice { get; init; }
}

/// <summary>One answer of a poll, and how it stands.</summary>
public sealed record PollOption
{
    /// <summary>What votes name it by: 1 for the first, then 2, and so on.</summary>
    public required int Number { get; init; }

    /// <summary>One line.</summary>
    public required string Text { get; init; }

    /// <summary>Who added it, where that was not the author.</summary>
    public Id? AddedBy { get; init; }

    /// <summary>How many people voted for it.</summary>
    public required int Votes { get; init; }

    /// <summary>The first eight of them; absent in an anonymous poll and where there are none.</summary>
    public IReadOnlyList<Id>? UserIds { get; init; }
}

/// <summary>The poll of a new message.</summary>
public sealed record NewPoll
{
    /// <summary>2 to 20 answers, one line of 1 to 200 characters each, no two the same.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Let people vote for several options.</summary>
    public bool? Multiple { get; init; }

    /// <summary>Tell nobody who voted for what.</summary>
    public bool? Anonymous { get; init; }

    /// <summary>Let others add options.</summary>
    public bool? OthersMayAdd { get; init; }

    /// <summary>Close it then; within a year.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}

/// <summary><c>PUT /messages/{id}/poll/vote</c>: takes the place of the caller's earlier vote.</summary>
public sealed record VoteRequest
{
    /// <summary>The numbers of the options; none takes the vote back.</summary>
    public required IReadOnlyList<int> Options { get; init; }
}

/// <summary><c>POST /messages/{id}/poll/options</c>.</summary>
public sealed record AddPollOptionRequest
{
    /// <summary>One line of 1 to 200 characters that is no option yet.</summary>
    public required string Text { get; init; }
}

/// <summary>Somebody who voted for an option.</summary>
public sealed record PollVoter
{
    /// <summary>Who.</summary>
    public required Id UserId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset VotedAt { get; init; }
}

/// <summary>One page of <c>GET /messages/{id}/poll/options/{number}/votes</c>, the earliest first.</summary>
public sealed record PollVoterPage
{
    /// <summary>Who voted for the option.</summary>
    public required IReadOnlyList<PollVoter> Voters { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>How the options of a poll stand after a vote.</summary>
public sealed record PollCount
{
    /// <summary>Which option.</summary>
    public required int Number { get; init; }

    /// <summary>How many people voted for it.</summary>
    public required int Votes { get; init; }

    /// <summary>The first eight of them; absent in an anonymous poll and where there are none.</summary>
    public IReadOnlyList<Id>? UserIds { get; init; }
}

/// <summary>Somebody voted, voted otherwise, or took their vote back. The channel's members.</summary>
[EventType("poll.voted")]
public sealed record PollVoted : IEventData
{
    /// <summary>The message with the poll.</summary>
    public required Id MessageId { get; init; }

    /// <summary>That message's thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>Who; absent in an anonymous poll.</summary>
    public Id? UserId { get; init; }

    /// <summary>What they vote for now, nothing when they took their vote back; absent in an anonymous poll.</summary>
    public IReadOnlyList<int>? Choice { get; init; }

    /// <summary>All options as they stand now.</summary>
    public required IReadOnlyList<PollCount> Options { get; init; }

    /// <summary>How many people have voted now.</summary>
    public required int VoterCount { get; init; }
}

/// <summary>The receiver voted in an anonymous poll on one of their devices: fetch the message again. Only that person.</summary>
[EventType("poll.answered")]
public sealed record PollAnswered : IEventData
{
    /// <summary>The message with the poll.</summary>
    public required Id MessageId { get; init; }

    /// <summary>That message's thread.</summary>
    public Id? ThreadId { get; init; }
}

/// <summary>A poll got another option. The channel's members.</summary>
[EventType("poll.option_added")]
public sealed record PollOptionAdded : IEventData
{
    /// <summary>The message with the poll.</summary>
    public required Id MessageId { get; init; }

    /// <summary>That message's thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>The option.</summary>
    public required PollOption Option { get; init; }
}

/// <summary>A poll takes no more votes. The channel's members.</summary>
[EventType("poll.closed")]
public sealed record PollClosed : IEventData
{
    /// <summary>The message with the poll.</summary>
    public required Id MessageId { get; init; }

    /// <summary>That message's thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>Who closed it; absent when its time was over.</summary>
    public Id? ClosedBy { get; init; }
}
