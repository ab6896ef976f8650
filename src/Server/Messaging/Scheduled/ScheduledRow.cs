using Parley.Protocol;
using Parley.Server.Files;

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

    /// <summary>What it will show: rows of <c>scheduled_files</c>.</summary>
    public IReadOnlyList<FileRow> Files { get; set; } = [];

    public ScheduledMessage ToWire() => new()
    {
        Id = Id,
        ChannelId = ChannelId,
        ThreadId = ThreadId,
        AlsoToChannel = AlsoToChannel,
        AskConfirmation = AskConfirmation,
        Text = Text,
        Files = Files.Count > 0 ? [.. Files.Select(file => file.ToWire())] : null,
        SendAt = SendAt,
        CreatedAt = CreatedAt,
        Failure = Failure,
    };
}
