using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

/// <summary>The table <c>channels</c>.</summary>
public static class ChannelSql
{
    private const string Columns =
        """
        c.id, c.workspace_id, c.kind, c.name, c.topic, c.created_by, c.created_at, c.archived_at, c.last_number, c.last_message_at,
        c.member_count, c.people_key, m.read_number
        """;

    /// <summary>Unread = what was posted since, less what was deleted of it; mentions are rows above the cursor (user 0 is everybody).</summary>
    private const string Counts =
        """
        , CASE WHEN m.read_number >= c.last_number THEN 0 ELSE c.last_number - m.read_number - (
            SELECT COUNT(*) FROM messages d
            WHERE d.channel_id = c.id AND d.number > m.read_number AND d.deleted_at IS NOT NULL) END AS unread_count
        , CASE WHEN m.read_number >= c.last_number THEN 0 ELSE (
            SELECT COUNT(DISTINCT n.message_id) FROM mentions n
            WHERE n.channel_id = c.id AND n.user_id IN (0, @userId) AND n.number > m.read_number) END AS mention_count
        """;

    private const string Mine = "LEFT JOIN channel_members m ON m.channel_id = c.id AND m.user_id = @userId";

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

    /// <summary>What the person may open, by name: public channels unless they are a guest, and those they are in.</summary>
    public static Task<List<ChannelRow>> PageAsync(
        SqlSession sql, Id workspaceId, Id userId, bool seesPublic, bool onlyMine, string nameContains, string afterName, Id afterId, int limit) =>
        sql.ListAsync<ChannelRow>(
            $"""
            SELECT {Columns}{Counts} FROM channels c {Mine}
            WHERE c.workspace_id = @workspaceId
              AND (m.user_id IS NOT NULL OR (@open = 1 AND c.kind = 0))
              AND (@nameContains = '' OR c.name LIKE @pattern ESCAPE '\')
              AND (c.name > @afterName OR (c.name = @afterName AND c.id > @afterId))
            ORDER BY c.name, c.id
            LIMIT @limit
            """,
            new
            {
                workspaceId,
                userId,
                open = seesPublic && !onlyMine ? 1 : 0,
                nameContains,
                pattern = $"%{EscapeLike(nameContains)}%",
                afterName,
                afterId,
                limit,
            });

    public static Task<bool> PublicNameTakenAsync(SqlSession sql, Id workspaceId, string name) =>
        sql.ScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM channels WHERE workspace_id = @workspaceId AND kind = 0 AND name = @name)", new { workspaceId, name });

    public static Task InsertAsync(WriteTransaction transaction, NewChannel channel) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO channels
              (id, workspace_id, kind, name, topic, created_by, created_at, archived_at, last_number, member_count, people_key, welcomes)
            VALUES (@Id, @WorkspaceId, @Kind, @Name, @Topic, @CreatedBy, @CreatedAt, @ArchivedAt, 0, 0, @PeopleKey, @Welcomes)
            """,
            new
            {
                channel.Id,
                transaction.WorkspaceId,
                Kind = (long)channel.Kind,
                channel.Name,
                channel.Topic,
                channel.CreatedBy,
                channel.CreatedAt,
                channel.ArchivedAt,
                channel.PeopleKey,
                Welcomes = channel.Welcomes ? 1L : 0L,
            });

    public static Task UpdateAsync(SqlSession sql, Id channelId, string name, string topic, DateTimeOffset? archivedAt) =>
        sql.ExecuteAsync(
            "UPDATE channels SET name = @name, topic = @topic, archived_at = @archivedAt WHERE id = @channelId",
            new { channelId, name, topic, archivedAt });

    public static Task<List<Id>> WelcomingAsync(SqlSession sql, Id workspaceId) =>
        sql.ListAsync<Id>(
            "SELECT id FROM channels WHERE workspace_id = @workspaceId AND welcomes = 1 AND archived_at IS NULL", new { workspaceId });

    public static string EscapeLike(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}

/// <summary>A channel about to be made.</summary>
public sealed record NewChannel
{
    public required Id Id { get; init; }

    public required ChannelKind Kind { get; init; }

    public required string Name { get; init; }

    public string Topic { get; init; } = "";

    public required Id CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; init; }

    public string? PeopleKey { get; init; }

    public bool Welcomes { get; init; }
}
