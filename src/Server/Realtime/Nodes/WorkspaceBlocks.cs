using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Realtime.Nodes;

/// <summary>A commit cut where its workspaces change; nearly always there is one.</summary>
internal static class WorkspaceBlocks
{
    public static IEnumerable<(Id WorkspaceId, IReadOnlyList<LoggedEvent> Events)> ByWorkspace(this IReadOnlyList<LoggedEvent> events)
    {
        for (var start = 0; start < events.Count;)
        {
            var workspaceId = events[start].WorkspaceId;
            var end = start + 1;
            while (end < events.Count && events[end].WorkspaceId == workspaceId)
            {
                end++;
            }

            yield return (workspaceId, start == 0 && end == events.Count ? events : [.. events.Skip(start).Take(end - start)]);
            start = end;
        }
    }
}
