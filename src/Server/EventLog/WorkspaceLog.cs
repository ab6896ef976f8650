using Parley.Protocol;

namespace Parley.Server.EventLog;

/// <summary>The log of one workspace inside one transaction: where it stands, and what is being added.</summary>
public sealed class WorkspaceLog(Id workspaceId)
{
    private readonly List<LoggedEvent> _appended = [];
    private long? _start;

    public Id WorkspaceId => workspaceId;

    /// <exception cref="InvalidOperationException">No statement has been waited for since the log was locked.</exception>
    public long Head => (_start ?? throw new InvalidOperationException("Where the log stands is not known before the first answer of the database.")) + _appended.Count;

    public IReadOnlyList<LoggedEvent> Appended => _appended;

    /// <summary>How many events have been added; with <see cref="Truncate"/> a failed delegate leaves no trace.</summary>
    public int Mark => _appended.Count;

    /// <summary>Where the log stood when the transaction locked it.</summary>
    public void StandsAt(long seq) => _start = seq;

    public void Append(LoggedEvent entry) => _appended.Add(entry);

    public void Truncate(int mark) => _appended.RemoveRange(mark, _appended.Count - mark);
}
