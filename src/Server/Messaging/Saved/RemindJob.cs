using System.Globalization;
using System.Text.Json.Serialization;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Jobs;

namespace Parley.Server.Messaging.Saved;

/// <summary>Reminds of a saved message at its time, unless that was changed in the meantime.</summary>
internal sealed class RemindJob : IJobHandler
{
    private static readonly JobKind<Reminder> Of = new("remind_of_saved", PlannedJobs.Queue, SavedJson.Default.Reminder);

    public JobKind Kind => Of;

    public static Task EnqueueAsync(WriteTransaction transaction, Id userId, Id messageId, DateTimeOffset at)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{userId}:{messageId}:{at.ToUnixTimeMilliseconds()}");
        return transaction.EnqueueAsync(Of, key, new Reminder { UserId = userId, MessageId = messageId, At = at }, at);
    }

    public Task RunAsync(JobContext context, CancellationToken cancel) =>
        context.CompleteAsync(transaction => RemindAsync(transaction, context.Read(Of)));

    private static async Task RemindAsync(WriteTransaction transaction, Reminder reminder)
    {
        var saved = await SavedSql.FindAsync(transaction.Sql, reminder.UserId, reminder.MessageId);
        if (saved?.RemindAt != reminder.At)
        {
            return;
        }

        var mark = saved.ToWire() with { RemindAt = null, RemindedAt = transaction.Now };
        await SavedSql.PutAsync(transaction, reminder.UserId, reminder.MessageId, mark);
        var message = await MessageSql.FindAsync(transaction.Sql, transaction.WorkspaceId, reminder.MessageId);
        transaction.Append(
            Audience.Person(reminder.UserId, message?.ChannelId),
            new SavedDue { MessageId = reminder.MessageId, ThreadId = message?.ThreadId, Saved = mark });
    }
}

/// <summary>Whom to remind of what, and for when it was asked.</summary>
internal sealed record Reminder
{
    public required Id UserId { get; init; }

    public required Id MessageId { get; init; }

    public required DateTimeOffset At { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimestampJsonConverter)])]
[JsonSerializable(typeof(Reminder))]
internal sealed partial class SavedJson : JsonSerializerContext;
