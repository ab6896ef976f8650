using System.Text.Json;
using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.EventLog;

/// <summary>
/// What a write delegate works with: SQL, and the log of its workspace. The journal holds the log's row while the delegate runs,
/// so the seq that <see cref="Append"/> answers is final once the transaction commits.
/// </summary>
public sealed class WriteTransaction(SqlSession sql, WorkspaceLog log, DateTimeOffset now)
{
    private List<string>? _wakes;

    public SqlSession Sql => sql;

    public Id WorkspaceId => log.WorkspaceId;

    /// <summary>One time for all that the transaction writes.</summary>
    public DateTimeOffset Now => now;

    /// <summary>What should look at the database once the transaction is committed: names of queues.</summary>
    internal IReadOnlyList<string> Wakes => _wakes ?? (IReadOnlyList<string>)[];

    /// <summary>The seq that the next event will get.</summary>
    public long NextSeq => log.Head + 1;

    /// <summary>Adds an event to the log, in the transaction of its cause.</summary>
    public long Append<T>(Audience audience, T data)
        where T : class, IEventData
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(data, EventTypes.InfoOf<T>());
        var entry = new LoggedEvent(WorkspaceId, NextSeq, now, EventTypes.NameOf<T>(), audience, json) { Payload = data };
        log.Append(entry);
        return entry.Seq;
    }

    /// <summary>After the commit, whoever waits on this name looks again.</summary>
    public void WakeAfterCommit(string name) => (_wakes ??= []).Add(name);
}
