using System.Data;
using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.EventLog;

/// <summary>The log's tables.</summary>
internal static class LogSql
{
    /// <summary>Reads the head and, on PostgreSQL, keeps every other node from appending until the transaction ends.</summary>
    public static async Task<long> LockHeadAsync(SqlSession sql, Id workspaceId)
    {
        var command = sql.Prepared(
            sql.Dialect == Dialect.Postgres
                ? "SELECT seq FROM log_heads WHERE workspace_id = @workspace FOR UPDATE"
                : "SELECT seq FROM log_heads WHERE workspace_id = @workspace",
            static c => c.Declare("@workspace", DbType.Int64));
        command.Bind(workspaceId.Value);
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }

    public static async Task MoveHeadAsync(SqlSession sql, Id workspaceId, long head)
    {
        var command = sql.Prepared("UPDATE log_heads SET seq = @seq WHERE workspace_id = @workspace", 
            static c => c.Declare("@seq", DbType.Int64).Declare("@workspace", DbType.Int64));
        command.Bind(head, workspaceId.Value);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Opens the log of a new workspace.</summary>
    public static Task OpenAsync(SqlSession sql, Id workspaceId) =>
        sql.ExecuteAsync("INSERT INTO log_heads (workspace_id, seq) VALUES (@workspaceId, 0)", new { workspaceId });

    public static Task InsertAsync(SqlSession sql, List<LoggedEvent> events) => events.Count == 0
        ? Task.CompletedTask
        : sql.Dialect == Dialect.Postgres ? InsertPostgresAsync(sql, events) : InsertSqliteAsync(sql, events);

    public static async Task<long> HeadAsync(SqlSession sql, Id workspaceId) =>
        await sql.FirstAsync<long>("SELECT seq FROM log_heads WHERE workspace_id = @workspaceId", new { workspaceId });

    /// <summary>Events up to here have been deleted.</summary>
    public static async Task<long> TrimmedAsync(SqlSession sql, Id workspaceId) =>
        await sql.FirstAsync<long>("SELECT trimmed_seq FROM log_heads WHERE workspace_id = @workspaceId", new { workspaceId });

    /// <summary>The next events after <paramref name="after"/>, whoever may see them.</summary>
    public static async Task<List<LoggedEvent>> AfterAsync(SqlSession sql, Id workspaceId, long after, int limit)
    {
        var rows = await sql.ListAsync<EventRow>(
            "SELECT seq, at, type, audience, channel_id, user_id, data FROM events WHERE workspace_id = @workspaceId AND seq > @after ORDER BY seq LIMIT @limit",
            new { workspaceId, after, limit });
        return rows.ConvertAll(row => row.ToEvent(workspaceId));
    }

    public static Task SavepointAsync(SqlSession sql) => RunAsync(sql, "SAVEPOINT entry");

    public static Task ReleaseSavepointAsync(SqlSession sql) => RunAsync(sql, "RELEASE SAVEPOINT entry");

    public static async Task RollbackToSavepointAsync(SqlSession sql)
    {
        await RunAsync(sql, "ROLLBACK TO SAVEPOINT entry");
        await RunAsync(sql, "RELEASE SAVEPOINT entry");
    }

    private static Task RunAsync(SqlSession sql, string statement) => sql.Dialect == Dialect.Sqlite
        ? sql.Prepared(statement, static _ => { }).ExecuteNonQueryAsync()
        : sql.ExecuteAsync(statement);

    private static async Task InsertSqliteAsync(SqlSession sql, List<LoggedEvent> events)
    {
        var command = sql.Prepared(
            """
            INSERT INTO events (workspace_id, seq, at, type, audience, channel_id, user_id, data)
            VALUES (@workspace, @seq, @at, @type, @audience, @channel, @user, @data)
            """,
            static c => c.Declare("@workspace", DbType.Int64).Declare("@seq", DbType.Int64).Declare("@at", DbType.Int64)
                .Declare("@type", DbType.String).Declare("@audience", DbType.Int64).Declare("@channel", DbType.Int64)
                .Declare("@user", DbType.Int64).Declare("@data", DbType.Binary));
        foreach (var e in events)
        {
            command.Bind(
                e.WorkspaceId.Value, e.Seq, e.At.ToUnixTimeMilliseconds(), e.Type, (long)e.Audience.Kind, e.Audience.ChannelId?.Value,
                e.Audience.UserId?.Value, e.Data);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task InsertPostgresAsync(SqlSession sql, List<LoggedEvent> events)
    {
        await using var command = new ArrayCommand(
            sql,
            """
            INSERT INTO events (workspace_id, seq, at, type, audience, channel_id, user_id, data)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
            """);
        await command.Add(NpgsqlDbType.Bigint, events, e => e.WorkspaceId.Value)
            .Add(NpgsqlDbType.Bigint, events, e => e.Seq)
            .Add(NpgsqlDbType.Bigint, events, e => e.At.ToUnixTimeMilliseconds())
            .Add(NpgsqlDbType.Text, events, e => e.Type)
            .Add(NpgsqlDbType.Bigint, events, e => (long)e.Audience.Kind)
            .Add(NpgsqlDbType.Bigint, events, e => e.Audience.ChannelId?.Value)
            .Add(NpgsqlDbType.Bigint, events, e => e.Audience.UserId?.Value)
            .Add(NpgsqlDbType.Bytea, events, e => e.Data)
            .RunAsync();
    }
}

/// <summary>A row of <c>events</c>.</summary>
internal class EventRow
{
    public long Seq { get; init; }

    public DateTimeOffset At { get; init; }

    public string Type { get; init; } = "";

    public long Audience { get; init; }

    public Id? ChannelId { get; init; }

    public Id? UserId { get; init; }

    public byte[] Data { get; init; } = [];

    public LoggedEvent ToEvent(Id workspaceId) => new()
    {
        WorkspaceId = workspaceId,
        Seq = Seq,
        At = At,
        Type = Type,
        Audience = new Audience((AudienceKind)Audience, ChannelId, UserId),
        Data = Data,
    };
}
