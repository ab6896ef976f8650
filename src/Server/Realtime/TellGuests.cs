using Parley.Protocol;
using Parley.Server.Identity;
using Parley.Server.Storage;

namespace Parley.Server.Realtime;

/// <summary>
/// Looks up which guests may learn of people who are connected to another node: the hub knows their channels only where they are connected here. One
/// look-up at a time, however often people come and go: what is told meanwhile goes into the next, and of each person only the last.
/// </summary>
internal sealed class TellGuests(Hub hub, Id workspaceId, Database database, ILogger log)
{
    private readonly Lock _gate = new();
    private Dictionary<Id, UserPresence> _news = [];
    private bool _running;

    public void Tell(List<UserPresence> news)
    {
        lock (_gate)
        {
            news.ForEach(n => _news[n.UserId] = n);
            if (_running)
            {
                return;
            }

            _running = true;
        }

        _ = RunAsync();
    }

    private async Task RunAsync()
    {
        while (Take() is { Count: > 0 } news)
        {
            try
            {
                await LookUpAsync(news);
            }
            catch (Exception error)
            {
                log.LogWarning(error, "Guests could not be told who is there");
            }
        }
    }

    private List<UserPresence> Take()
    {
        lock (_gate)
        {
            List<UserPresence> news = [.. _news.Values];
            _news = [];
            _running = news.Count > 0;
            return news;
        }
    }

    private async Task LookUpAsync(List<UserPresence> news)
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
}
