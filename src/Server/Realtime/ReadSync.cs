using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Channels.Sidebar;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Identity;
using Parley.Server.Messaging.Drafts;
using Parley.Server.Messaging.Scheduled;
using Parley.Server.Storage;
using Parley.Server.Threads;
using Parley.Server.Workspaces;

namespace Parley.Server.Realtime;

/// <summary>The whole first screen of one person, and the cursor that it is true at, in one snapshot.</summary>
internal static class ReadSync
{
    /// <summary>In larger workspaces the client asks for people as they turn up.</summary>
    private const int MaxUsers = 1000;

    public static async Task<SyncState> HandleAsync(Actor actor, Database database, Hubs hubs, SyncGate gate, CancellationToken cancel)
    {
        gate.Enter();
        await using var read = await database.ReadAsync(cancel);
        var cursor = await LogSql.HeadAsync(read, actor.WorkspaceId);
        var channels = (await ChannelSql.MineAsync(read, actor.UserId)).ConvertAll(c => c.ToWire());
        var (users, complete) = await PeopleAsync(read, actor, channels);
        var (unread, isAll) = await ListThreads.UnreadAsync(read, actor.WorkspaceId, actor.UserId);
        var me = await UserSql.FindAsync(read, actor.WorkspaceId, actor.UserId);
        return new SyncState
        {
            Cursor = cursor,
            Workspace = await WorkspaceSql.GetAsync(read, actor.WorkspaceId),
            Me = me!.ToSelf(),
            Users = users.ConvertAll(u => PeopleView.Of(u, actor)),
            UsersComplete = complete,
            Channels = channels,
            Sections = await SectionSql.OfAsync(read, actor.UserId),
            Drafts = await DraftSql.ListAsync(read, actor.UserId),
            Scheduled = (await ScheduledSql.ListAsync(read, actor.UserId)).ConvertAll(row => row.ToWire()),
            UnreadThreads = unread,
            UnreadThreadsComplete = isAll,
            Presence = Presence(hubs.Of(actor.WorkspaceId), actor, users),
        };
    }

    private static async Task<(List<UserRow> Users, bool Complete)> PeopleAsync(SqlSession read, Actor actor, List<Channel> channels)
    {
        var guest = PeopleView.GuestId(actor);
        var all = await UserSql.PageAsync(read, actor.WorkspaceId, guest, "", alsoEmail: false, "", default, MaxUsers + 1);
        if (all.Count <= MaxUsers)
        {
            return (all, true);
        }

        var near = channels.SelectMany(c => c.MemberIds ?? []).Append(actor.UserId).Distinct().Take(MaxUsers).ToList();
        return (await UserSql.ListVisibleAsync(read, actor.WorkspaceId, guest, near), false);
    }

    /// <summary>A guest learns only of the people whom they may see.</summary>
    private static List<UserPresence> Presence(Hub hub, Actor actor, List<UserRow> visible)
    {
        var everybody = hub.Presence.Snapshot();
        if (!actor.IsGuest)
        {
            return everybody;
        }

        var known = visible.Select(u => u.Id).ToHashSet();
        return everybody.FindAll(p => known.Contains(p.UserId));
    }
}
