using Parley.Protocol;
using Parley.Server.Identity;
using Parley.Server.Storage;

namespace Parley.Server.Realtime;

/// <summary>
/// Looks up which guests may learn of people who are connected to another node: the hub knows their channels only where they are connected here.
/// </summary>
internal sealed class TellGuests(Hub hub, Id workspaceId, Database database, ILogger log)
{
    public async Task RunAsync(List<UserPresence> news)
    {
        try
        {
            var guests = (await hub.ConnectionsAsync()).Where(c => c.Actor.Role == Role.Guest).Select(c => c.Actor.UserId).Distinct();
            await using var read = await database.ReadAsync();
            foreach (var guest in guests)
            {
                var visible = (await UserSql.ListVisibleAsync(read, workspaceId, guest, [.. news.Select(n => n.UserId)])).Select(u => u.Id).ToHashSet();
                if (news.FindAll(n => visible.Contains(n.UserId)) is { Count: > 0 } known)
                {
                    hub.PostPassing(() => hub.Presence.SendTo(guest, known));
                }
            }
        }
        catch (Exception error)
        {
            log.LogWarning(error, "Guests could not be told who is there");
        }
    }
}
