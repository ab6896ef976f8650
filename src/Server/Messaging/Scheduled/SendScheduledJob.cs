using System.Globalization;
using System.Text.Json.Serialization;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Identity;
using Parley.Server.Jobs;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Scheduled;

/// <summary>
/// Posts a planned message at its time, with the rights that its author has then. What can't be posted is kept with the reason, for its author to
/// decide. A plan that got another time in between is left to the job of that time.
/// </summary>
internal sealed class SendScheduledJob(Database database, PostWriter writer, IdGenerator ids) : IJobHandler
{
    private static readonly JobKind<PlannedPost> Of = new("send_scheduled", PlannedJobs.Queue, ScheduledJson.Default.PlannedPost);

    public JobKind Kind => Of;

    public static Task EnqueueAsync(WriteTransaction transaction, ScheduledRow row)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{row.Id}:{row.SendAt.ToUnixTimeMilliseconds()}");
        return transaction.EnqueueAsync(Of, key, new PlannedPost { ScheduledId = row.Id, SendAt = row.SendAt }, row.SendAt);
    }

    public async Task RunAsync(JobContext context, CancellationToken cancel)
    {
        var planned = context.Read(Of);
        var words = await PlannedWords.ReadAsync(database, context.Job.WorkspaceId, planned.ScheduledId, cancel);
        await context.CompleteAsync(transaction => SendAsync(transaction, planned, words));
    }

    private async Task SendAsync(WriteTransaction transaction, PlannedPost planned, PlannedWords words)
    {
        var row = await ScheduledSql.FindAsync(transaction.Sql, transaction.WorkspaceId, planned.ScheduledId);
        if (row is null || row.Failure is not null || row.SendAt != planned.SendAt)
        {
            return;
        }

        if (await FailureAsync(transaction, row, words) is { } failure)
        {
            await ScheduledSql.UpdateAsync(transaction.Sql, row.Id, row.Text, row.SendAt, failure);
            var failed = (await ScheduledSql.FindAsync(transaction.Sql, transaction.WorkspaceId, row.Id))!;
            transaction.Append(Audience.Person(row.UserId, row.ChannelId), new ScheduledChanged { Scheduled = failed.ToWire() });
        }
    }

    /// <summary>Posts it, or answers why not.</summary>
    private async Task<string?> FailureAsync(WriteTransaction transaction, ScheduledRow row, PlannedWords words)
    {
        var author = await UserSql.FindAsync(transaction.Sql, transaction.WorkspaceId, row.UserId);
        if (author is null or { DeactivatedAt: not null })
        {
            return MessagingProblems.AccountClosed.Code;
        }

        var actor = new Actor { UserId = row.UserId, WorkspaceId = transaction.WorkspaceId, Role = author.Role, CredentialId = default };
        var outcome = await SendScheduled.PostAsync(transaction, actor, row, words, writer, ids);
        return outcome.Refusal switch
        {
            null => null,
            ProblemException refusal => refusal.Problem.Code,
            var error => throw new InvalidOperationException("A planned message could not be posted.", error),
        };
    }
}

/// <summary>Which plan, and for when it was made.</summary>
internal sealed record PlannedPost
{
    public required Id ScheduledId { get; init; }

    public required DateTimeOffset SendAt { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimestampJsonConverter)])]
[JsonSerializable(typeof(PlannedPost))]
internal sealed partial class ScheduledJson : JsonSerializerContext;
