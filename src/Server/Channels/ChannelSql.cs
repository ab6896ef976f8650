using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Identity;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

/// <summary>The table <c>channels</c>.</summary>
public static class ChannelSql
{
    internal const string Columns =
        """
        c.id, c.workspace_id, c.kind, c.name, c.topic, c.description, c.created_by, c.created_at, c.archived_at, c.last_number, c.last_message_at,
        c.member_count, c.people_key, c.welcomes, c.rules, m.read_number, m.level, m.marked_unread, m.favourite, m.section_id, m.sidebar_position
        """;

    /// <summary>
    /// Unread = what was posted since, less what was deleted or moved away of it; mentions are rows above the cursor. User 0 is everybody, whom a muted
    /// channel does not count.
    /// </summary>
    internal const string Counts =
        """
        , CASE WHEN m.read_number >= c.last_number THEN 0 ELSE c.last_number - m.read_number - (
            SELECT COUNT(*) FROM messages d
            WHERE d.channel_id = c.id AND d.number > m.read_number AND d.deleted_at IS NOT NULL) END AS unread_count
        , CASE WHEN m.read_number >= c.last_number THEN 0 ELSE (
            SELECT COUNT(DISTINCT n.message_id) FROM mentions n
            WHERE n.channel_id = c.id AND n.user_id IN (CASE WHEN m.level = 0 THEN @userId ELSE 0 END, @userId) AND n.number > m.read_number) END AS mention_count
        """;

    internal const string Mine = "LEFT JOIN channel_members m ON m.channel_id = c.id AND m.user_id = @userId";

    public static Task<ChannelRow?> FindAsync(SqlSession sql, Id workspaceId, Id channelId, Id userId) =>
        sql.FirstAsync<ChannelRow>(
            $"SELECT {Columns}{Counts} FROM channels c {Mine} WHERE c.id = @channelId AND c.workspace_id = @workspaceId",
            new { workspaceId, channelId, userId });

    public static Task<ChannelRow?> FindConversationAsync(SqlSession sql, Id workspaceId, string peopleKey, Id userId) =>
        sql.FirstAsync<ChannelRow>(
            $"SELECT {Columns}{Counts} FROM channels c {Mine} WHERE c.workspace_id = @workspaceId AND c.people_key = @peopleKey",
            new { workspaceId, peopleKey, userId });

    /// <summary>Every channel that the person is in, with counts: one indexed pass, for the first screen.</summary>
    public static Task<List<ChannelRow>> MineAsync(SqlSession sql, Id userId) =>
        sql.ListAsync<ChannelRow>(
            $"SELECT {Columns}{Counts} FROM channel_members m JOIN channels c ON c.id = m.channel_id WHERE m.user_id = @userId ORDER BY c.name, c.id",
            new { userId });

    public static Task<bool> PublicNameTakenAsync(SqlSession sql, Id workspaceId, string name) =>
        sql.ScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM channels WHERE workspace_id = @workspaceId AND kind = 0 AND name = @name)", new { workspaceId, name });

    public static Task InsertAsync(WriteTransaction transaction, NewChannel channel) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO channels
              (id, workspace_id, kind, name, topic, description, search_key, created_by, created_at, archived_at, last_number, member_count,
               people_key, welcomes, rules)
            VALUES
              (@Id, @WorkspaceId, @Kind, @Name, @Topic, @Description, @SearchKey, @CreatedBy, @CreatedAt, @ArchivedAt, 0, 0,
               @PeopleKey, @Welcomes, @Rules)
            """,
            new
            {
                channel.Id,
                transaction.WorkspaceId,
                Kind = (long)channel.Kind,
                channel.Name,
                channel.Topic,
                channel.Description,
                SearchKey = SearchKey(channel.Name, channel.Topic, channel.Description),
                channel.CreatedBy,
                channel.CreatedAt,
                channel.ArchivedAt,
                channel.PeopleKey,
                Welcomes = channel.Welcomes ? 1L : 0L,
                Rules = channel.Rules is null ? null : ChannelRights.Stored(channel.Rules),
            });

    public static Task UpdateAsync(SqlSession sql, Id channelId, Changed to) =>
        sql.ExecuteAsync(
            """
            UPDATE channels SET name = @Name, topic = @Topic, description = @Description, search_key = @searchKey, archived_at = @ArchivedAt,
              welcomes = @welcomes
            WHERE id = @channelId
            """,
            new
            {
                channelId,
                to.Name,
                to.Topic,
                to.Description,
                searchKey = SearchKey(to.Name, to.Topic, to.Description),
                to.ArchivedAt,
                welcomes = to.Welcomes ? 1L : 0L,
            });

    public static Task SetRulesAsync(SqlSession sql, Id channelId, string? rules) =>
        sql.ExecuteAsync("UPDATE channels SET rules = @rules WHERE id = @channelId", new { channelId, rules });

    /// <summary>A channel has no people key: those of a former group may open a new one.</summary>
    public static Task ChangeKindAsync(SqlSession sql, Id channelId, ChannelKind kind, string name) =>
        sql.ExecuteAsync(
            """
            UPDATE channels SET kind = @kind, name = @name, people_key = NULL, search_key = CASE WHEN name = @name THEN search_key ELSE @key END
            WHERE id = @channelId
            """,
            new { channelId, kind = (long)kind, name, key = SearchKey(name, "", "") });

    /// <summary>Which of these channels are public.</summary>
    public static Task<List<Id>> PublicAsync(SqlSession sql, IReadOnlyCollection<Id> channelIds) =>
        sql.ListAsync<Id>("SELECT id FROM channels WHERE kind = 0 AND id IN @ids", new { ids = channelIds.Select(id => id.Value).ToArray() });

    public static Task<List<Id>> WelcomingAsync(SqlSession sql, Id workspaceId) =>
        sql.ListAsync<Id>(
            "SELECT id FROM channels WHERE workspace_id = @workspaceId AND welcomes = 1 AND archived_at IS NULL", new { workspaceId });

    private static string SearchKey(string name, string topic, string description) => NameKey.Of($"{name} {topic} {description}");

    /// <summary>What a channel's settings are to be.</summary>
    public sealed record Changed
    {
        public required string Name { get; init; }

        public required string Topic { get; init; }

        public required string Description { get; init; }

        public required DateTimeOffset? ArchivedAt { get; init; }

        public required bool Welcomes { get; init; }
    }
}

/// <summary>A channel about to be made.</summary>
public sealed record NewChannel
{
    public required Id Id { get; init; }

    public required ChannelKind Kind { get; init; }

    public required string Name { get; init; }

    public string Topic { get; init; } = "";

    public string Description { get; init; } = "";

    public required Id CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; init; }

    public string? PeopleKey { get; init; }

    public bool Welcomes { get; init; }

    public ChannelRules? Rules { get; init; }
}
