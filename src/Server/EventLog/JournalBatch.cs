using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.EventLog;

/// <summary>One transaction of the journal: runs its entries, keeps what failed apart from what did not.</summary>
internal sealed class JournalBatch(SqlSession writer, DateTimeOffset now)
{
    private readonly SortedDictionary<Id, WorkspaceLog> _logs = [];
    private readonly List<(JournalEntry Entry, Exception Error)> _failed = [];
    private readonly List<string> _wakes = [];

    public List<JournalEntry> Succeeded { get; } = [];

    public IReadOnlyList<string> Wakes => _wakes;

    /// <summary>Takes the log of every workspace of the batch, always in the same order, so that nodes never wait for each other in a ring.</summary>
    public async Task LockAsync(List<JournalEntry> entries)
    {
        foreach (var workspaceId in entries.Select(e => e.WorkspaceId).Distinct().Order())
        {
            _logs[workspaceId] = new WorkspaceLog(workspaceId, await LogSql.LockHeadAsync(writer, workspaceId));
        }
    }

    public async Task RunAsync(List<JournalEntry> entries)
    {
        var groups = Groups(entries);
        // A group of its own needs no savepoint: it fails with its transaction.
        var alone = groups.Count == 1;
        foreach (var group in groups)
        {
            if (await TryAsync(group, alone) is not { } error)
            {
                Succeeded.AddRange(group);
            }
            else if (group.Count == 1)
            {
                _failed.Add((group[0], Named(error)));
            }
            else
            {
                if (alone)
                {
                    await writer.RollbackAsync();
                    await writer.BeginAsync(CancellationToken.None);
                    await LockAsync(group);
                }

                await RunOneByOneAsync(group);
            }
        }
    }

    /// <summary>Writes the appended events and the new heads; answers the events in order of workspace and seq.</summary>
    public async Task<List<LoggedEvent>> FlushAsync()
    {
        List<WorkspaceLog> logs = [.. _logs.Values.Where(l => l.Mark > 0)];
        await LogSql.AppendAsync(writer, logs);
        return [.. logs.SelectMany(log => log.Appended)];
    }

    public void AnswerFailures()
    {
        foreach (var (entry, error) in _failed)
        {
            entry.Fail(error);
        }
    }

    /// <summary>A server without a number fails every write, and none of them by its own fault.</summary>
    private static Exception Named(Exception error) => error is NoNodeNumberException ? new JournalUnavailableException(error) : error;

    /// <summary>Entries in their order, those that can run together gathered at the place of their first.</summary>
    private static List<List<JournalEntry>> Groups(List<JournalEntry> entries)
    {
        var groups = new List<List<JournalEntry>>();
        var byKey = new Dictionary<(object, Id), List<JournalEntry>>();
        foreach (var entry in entries)
        {
            if (entry.BulkKey is { } key)
            {
                if (!byKey.TryGetValue((key, entry.WorkspaceId), out var group))
                {
                    groups.Add(byKey[(key, entry.WorkspaceId)] = group = []);
                }

                group.Add(entry);
            }
            else
            {
                groups.Add([entry]);
            }
        }

        return groups;
    }

    private async Task RunOneByOneAsync(List<JournalEntry> group)
    {
        foreach (var entry in group)
        {
            if (await TryAsync([entry], alone: false) is { } error)
            {
                _failed.Add((entry, Named(error)));
            }
            else
            {
                Succeeded.Add(entry);
            }
        }
    }

    private async Task<Exception?> TryAsync(List<JournalEntry> group, bool alone)
    {
        var log = _logs[group[0].WorkspaceId];
        var mark = log.Mark;
        var transaction = new WriteTransaction(writer, log, now);
        if (!alone)
        {
            await LogSql.SavepointAsync(writer);
        }

        try
        {
            await (group.Count > 1 ? group[0].RunTogetherAsync(transaction, group) : group[0].RunAsync(transaction));
        }
        catch (Exception error)
        {
            log.Truncate(mark);
            if (!alone)
            {
                await LogSql.RollbackToSavepointAsync(writer);
            }

            return error;
        }

        if (!alone)
        {
            await LogSql.ReleaseSavepointAsync(writer);
        }

        _wakes.AddRange(transaction.Wakes);
        return null;
    }
}
