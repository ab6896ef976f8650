using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

/// <summary>All channels that a person may read, for queries that go across channels: the same rule as <see cref="ChannelAccess.MayRead"/>.</summary>
public static class ReadableChannelSql
{
    /// <summary>The ids of those that they are in, as a subquery. Wants <c>@userId</c>.</summary>
    public const string MineIds = "SELECT cm.channel_id FROM channel_members cm WHERE cm.user_id = @userId";

    /// <summary>The ids of all, as a subquery. Wants <c>@userId</c>, <c>@workspaceId</c> and <c>@open</c>, see <see cref="Open"/>.</summary>
    public const string Ids =
        $"""
        {MineIds}
        UNION SELECT c.id FROM channels c WHERE c.workspace_id = @workspaceId AND c.kind = 0 AND @open = 1
        """;

    /// <summary>1 for people who may read public channels that they are not in.</summary>
    public static int Open(Actor actor) => actor.IsGuest ? 0 : 1;

    /// <summary>Those of this name; private ones may share it.</summary>
    public static Task<List<Id>> NamedAsync(SqlSession sql, Actor actor, string name) =>
        sql.ListAsync<Id>(
            $"SELECT id FROM channels WHERE workspace_id = @workspaceId AND name = @name AND id IN ({Ids}) ORDER BY id",
            new { workspaceId = actor.WorkspaceId, userId = actor.UserId, open = Open(actor), name });

    /// <summary>Direct and group conversations of exactly these sets of people, see <see cref="ChannelRow.KeyOf"/>.</summary>
    public static Task<List<Id>> ConversationsAsync(SqlSession sql, Actor actor, IReadOnlyList<string> peopleKeys) =>
        sql.ListAsync<Id>(
            $"SELECT id FROM channels WHERE workspace_id = @workspaceId AND people_key IN @keys AND id IN ({Ids}) ORDER BY id",
            new { workspaceId = actor.WorkspaceId, userId = actor.UserId, open = Open(actor), keys = peopleKeys.ToArray() });
}
