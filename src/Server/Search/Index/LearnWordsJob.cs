using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Jobs;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>Learns the words of messages that were in the index before there was a vocabulary: some, and leaves the next ones to a job that follows.</summary>
internal sealed class LearnWordsJob(Database database, KnownWords known) : IJobHandler
{
    private const int MessagesAtOnce = 500;

    /// <summary>By then all servers are of this version: what those of the one before indexed meanwhile is looked at too.</summary>
    private static readonly TimeSpan UpgradeEnds = TimeSpan.FromHours(1);

    private static readonly JobKind<LearnWords> Of = new("learn_search_words", "search", SearchJson.Default.LearnWords);

    public JobKind Kind => Of;

    public async Task RunAsync(JobContext context, CancellationToken cancel)
    {
        var (workspaceId, here) = (context.Job.WorkspaceId, context.Read(Of));
        var (words, last) = await WordsAsync(workspaceId, here.After, cancel);
        await context.CompleteAsync(async transaction =>
        {
            await VocabularySql.LearnAsync(transaction.Sql, workspaceId, words, known);
            if (last is { } next)
            {
                await transaction.EnqueueAsync(Of, next.ToString(), here with { After = next });
            }
            else if (here.Again)
            {
                await transaction.EnqueueAsync(Of, "again", new LearnWords(), transaction.Now + UpgradeEnds);
            }
        });
    }

    /// <summary>The words of the next messages, and the last of those; null where there are none.</summary>
    private async Task<(HashSet<string> Words, Id? Last)> WordsAsync(Id workspaceId, Id? after, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        var ids = await read.ListAsync<Id>(
            "SELECT id FROM messages WHERE workspace_id = @workspaceId AND id > @after ORDER BY id LIMIT @MessagesAtOnce",
            new { workspaceId, after = after?.Value ?? 0, MessagesAtOnce });
        var messages = await IndexedMessage.ListAsync(read, "m.id IN @ids", new { ids = ids.ConvertAll(id => id.Value).ToArray() });
        return (messages.SelectMany(m => m.Text.Words).Select(w => w.Text).ToHashSet(StringComparer.Ordinal), ids is [.., var last] ? last : null);
    }
}

/// <summary>Where it is.</summary>
internal sealed record LearnWords
{
    /// <summary>The last message that was looked at; null at the beginning.</summary>
    public Id? After { get; init; }


    /// <summary>All is to be done once more.</summary>
    public bool Again { get; init; }
}
