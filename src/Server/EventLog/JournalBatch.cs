using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.EventLog;

/// <summary>One transaction of the journal: runs its entries, keeps what failed apart from what did not, and commits the rest.</summary>
internal sealed class JournalBatch(SqlSession writer, DateTimeOffset now)
{
    private readonly SortedDictionary<Id, WorkspaceLog> _logs = [];
    private readonly List<(JournalEntry Entry, Exception Error)> _failed = [];
    private readonly List<string> _wakes = [];

    public List<JournalEntry> Succeeded { get; } = [];

    public IReadOnlyList<string> Wakes => _wakes;

    /// <summary>Answers the committed events in order of workspace and seq. What fails without its connection fails all: it throws.</summary>
    public async Task<List<LoggedEvent>> CommitAsync(List<JournalEntry> entries)
    {
        var groups = Groups(entries);
        if (groups is [var only])
        {
            if (await TryAloneAsync(only) is not { } error)
            {
                return Events();
            }

            if (only is [var entry])
            {
                _failed.Add((entry, Named(error)));
                return [];
            }

            groups = only.ConvertAll(static e => new List<JournalEntry> { e });
        }

        await BeginAsync(entries);
        foreach (var group in groups)
        {
            await RunInSavepointAsync(group);
        }

        if (Succeeded.Count == 0)
        {
            await writer.RollbackAsync();
            return [];
        }

        await EndAsync();
        return Events();
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

    /// <summary>A group of its own needs no savepoint, and nothing of it has to be sent before the commit: it fails with its transaction.</summary>
    private async Task<Exception?> TryAloneAsync(List<JournalEntry> group)
    {
        var ends = false;
        try
        {
            await BeginAsync(group);
            var wakes = await RunAsync(group);
            ends = true;
            await EndAsync();
            Succeed(group, wakes);
            return null;
        }
        catch (Exception error) when (writer.IsOpen && (!ends || writer.HasRefused(error)))
        {
            _logs.Clear();
            await writer.RollbackAsync();
            return error;
        }
    }

    private async Task RunInSavepointAsync(List<JournalEntry> group)
    {
        if (await TryInSavepointAsync(group) is not { } error)
        {
            return;
        }

        if (group is [var entry])
        {
            _failed.Add((entry, Named(error)));
            return;
        }

        foreach (var single in group)
        {
            await RunInSavepointAsync([single]);
        }
    }

    private async Task<Exception?> TryInSavepointAsync(List<JournalEntry> group)
    {
        var log = _logs[group[0].WorkspaceId];
        LogSql.Savepoint(writer);
        // What is sent from here on is this group's.
        await writer.SendAsync();
        var mark = log.Mark;
        try
        {
            var wakes = await RunAsync(group);
            await writer.SendAsync();
            LogSql.ReleaseSavepoint(writer);
            Succeed(group, wakes);
            return null;
        }
        catch (Exception error) when (writer.IsOpen)
        {
            log.Truncate(mark);
            LogSql.RollbackToSavepoint(writer);
            return error;
        }
    }

    /// <summary>Takes the log of every workspace of the batch, always in the same order, so that nodes never wait for each other in a ring.</summary>
    private async Task BeginAsync(List<JournalEntry> entries)
    {
        await writer.BeginAsync(CancellationToken.None);
        foreach (var workspaceId in entries.Select(static e => e.WorkspaceId).Distinct().Order())
        {
            LogSql.LockHead(writer, _logs[workspaceId] = new WorkspaceLog(workspaceId));
        }
    }

    /// <summary>Answers what is to be woken after the commit.</summary>
    private async Task<IReadOnlyList<string>> RunAsync(List<JournalEntry> group)
    {
        var transaction = new WriteTransaction(writer, _logs[group[0].WorkspaceId], now);
        if (group[0].BulkKey is null)
        {
            // Its first event may come before its first statement.
            await writer.SendAsync();
        }

        await (group.Count > 1 ? group[0].RunTogetherAsync(transaction, group) : group[0].RunAsync(transaction));
        return transaction.Wakes;
    }

    private async Task EndAsync()
    {
        LogSql.Append(writer, [.. _logs.Values.Where(static log => log.Mark > 0)]);
        await writer.CommitAsync();
    }

    private void Succeed(List<JournalEntry> group, IReadOnlyList<string> wakes)
    {
        Succeeded.AddRange(group);
        _wakes.AddRange(wakes);
    }

    private List<LoggedEvent> Events() => [.. _logs.Values.SelectMany(static log => log.Appended)];
}
