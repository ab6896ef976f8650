using Parley.Protocol;

namespace Parley.Server.EventLog;

/// <summary>The log of one workspace inside one transaction: where it stands, and what is being added.</summary>
public sealed class WorkspaceLog(Id workspaceId, long head)
{
    private readonly List<LoggedEvent> _appended = [];

    public Id WorkspaceId => workspaceId;

    public long Head => head + _appended.Count;

    public IReadOnlyList<LoggedEvent> Appended => _appended;

    /// <summary>How many events have been added; with <see cref="Truncate"/> a failed delegate leaves no trace.</summary>
    public int Mark => _appended.Count;

    public void Append(LoggedEvent entry) => _appended.Add(entry);

    public void Truncate(int mark) => _appended.RemoveRange(mark, _appended.Count - mark);
}
