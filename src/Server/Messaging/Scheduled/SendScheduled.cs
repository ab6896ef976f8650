using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Attached;
using Parley.Server.Messaging.Confirmations;
using Parley.Server.Messaging.Parts;
using Parley.Server.RichText;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Scheduled;

/// <summary>Posts a planned message now: at its author's word, or at its time by <see cref="SendScheduledJob"/>.</summary>
internal static class SendScheduled
{
    public static async Task<Answer> HandleAsync(
        Id scheduledId, Actor actor, IdempotencyKey key, IdempotentWrites writes, Database database, PostWriter writer, IdGenerator ids, CancellationToken cancel)
    {
        var words = await PlannedWords.ReadAsync(database, actor.WorkspaceId, scheduledId, cancel);
        return await writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, scheduledId, words, writer, ids), cancel);
    }

    private static async Task<Answer> DoAsync(
        WriteTransaction transaction, Actor actor, Id scheduledId, PlannedWords words, PostWriter writer, IdGenerator ids)
    {
        var row = await ScheduledAccess.RequireOwnAsync(transaction.Sql, actor, scheduledId);
        var outcome = await PostAsync(transaction, actor, row, words, writer, ids);
        return outcome.Refusal is null ? outcome.Result! : throw outcome.Refusal;
    }

    /// <summary>
    /// The message comes and the plan goes in one transaction, by the same steps as any other post: whatever dies in between, it is posted once. A
    /// refusal leaves the plan as it is.
    /// </summary>
    public static async Task<Outcome<Answer>> PostAsync(
        WriteTransaction transaction, Actor author, ScheduledRow row, PlannedWords words, PostWriter writer, IdGenerator ids)
    {
        var post = new NewPost
        {
            Id = ids.Next(),
            Actor = author,
            ChannelId = row.ChannelId,
            Text = row.Text,
            Mentions = words.MentionsOf(row),
            ThreadId = row.ThreadId,
            AlsoToChannel = row.AlsoToChannel,
            Parts = [.. PartsOf(row)],
        };
        var outcome = (await writer.WriteAsync(transaction, [post]))[0];
        if (outcome.Refusal is null)
        {
            await ScheduledSql.DeleteAsync(transaction, row);
            transaction.Append(Audience.Person(row.UserId, row.ChannelId), new ScheduledRemoved { ScheduledId = row.Id, MessageId = post.Id });
        }

        return outcome;
    }

    private static IEnumerable<PostPart> PartsOf(ScheduledRow row)
    {
        if (row.Files.Count > 0)
        {
            yield return AttachFiles.Planned([.. row.Files.Select(file => file.Id)]);
        }

        if (row.AskConfirmation)
        {
            yield return new AskConfirmation();
        }
    }
}

/// <summary>The mentions of a planned text, found before the transaction, for which everybody's writes wait.</summary>
internal sealed record PlannedWords(string Text, Mentions Mentions)
{
    public static async Task<PlannedWords> ReadAsync(Database database, Id workspaceId, Id scheduledId, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        var text = (await ScheduledSql.FindAsync(read, workspaceId, scheduledId))?.Text ?? "";
        return new PlannedWords(text, Mentions.Of(text));
    }

    /// <summary>The text may have been changed in between.</summary>
    public Mentions MentionsOf(ScheduledRow row) => row.Text == Text ? Mentions : Mentions.Of(row.Text);
}
