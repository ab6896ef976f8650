using System.Globalization;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Jobs;

namespace Parley.Server.Messaging.Polls;

/// <summary>Closes a poll when its time is over. The job's key is the message's id.</summary>
internal sealed class ClosePollJob : IJobHandler
{
    private static readonly JobKind Of = new("close_poll", "polls");

    public JobKind Kind => Of;

    public static Task EnqueueAsync(WriteTransaction transaction, Id messageId, DateTimeOffset at) =>
        transaction.EnqueueAsync(Of, messageId.ToString(), at);

    public Task RunAsync(JobContext context, CancellationToken cancel) => context.CompleteAsync(async transaction =>
    {
        var message = await MessageSql.FindAsync(transaction.Sql, transaction.WorkspaceId, Id.Parse(context.Job.Key, CultureInfo.InvariantCulture));
        var poll = message is { DeletedAt: null } ? await PollSql.FindAsync(transaction.Sql, message.Id) : null;
        if (poll is { ClosedAt: null })
        {
            await ClosePoll.CloseAsync(transaction, message!, poll, closedBy: null);
        }
    });
}
