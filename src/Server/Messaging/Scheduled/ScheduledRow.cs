using Parley.Protocol;

namespace Parley.Server.Messaging.Scheduled;

/// <summary>A row of <c>scheduled_messages</c>.</summary>
public sealed class ScheduledRow
{
    public Id Id { get; init; }

    public Id UserId { get; init; }

    public Id ChannelId { get; init; }

    public Id? ThreadId { get; init; }

    public bool AlsoToChannel { get; init; }

    public bool AskConfirmation { get; init; }

    public string Text { get; init; } = "";

    public DateTimeOffset SendAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string? Failure { get; init; }

    public ScheduledMessage ToWire() => new()
    {
        Id = Id,
        ChannelId = ChannelId,
        ThreadId = ThreadId,
        AlsoToChannel = AlsoToChannel,
        AskConfirmation = AskConfirmation,
        Text = Text,
        SendAt = SendAt,
        CreatedAt = CreatedAt,
        Failure = Failure,
    };
}
