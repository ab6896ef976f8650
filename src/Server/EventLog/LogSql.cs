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
        if (sql.Dialect == Dialect.Sqlite)
        {
            var find = sql.Statement("SELECT seq FROM log_heads WHERE workspace_id = ?").Bind(workspaceId.Value);
            var head = find.Read() ? find.Integer(0) : 0;
            find.Reset();
            return head;
        }

        var command = sql.Prepared(
            "SELECT seq FROM log_heads WHERE workspace_id = @workspace FOR UPDATE", static c => c.Declare("@workspace", DbType.Int64));
        command.Bind(workspaceId.Value);
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }

    /// <summary>Opens the log of a new workspace.</summary>
    public static Task OpenAsync(SqlSession sql, Id workspaceId) =>
        sql.ExecuteAsync("INSERT INTO log_heads (workspace_id, seq) VALUES (@workspaceId, 0)", new { workspaceId });

    /// <summary>Writes events, and the heads of their logs.</summary>
    public static Task AppendAsync(SqlSession sql, List<WorkspaceLog> logs)
    {
        if (logs.Count == 0)
        {
            return Task.CompletedTask;
        }

        if (sql.Dialect == Dialect.Postgres)
        {
            return AppendPostgresAsync(sql, logs);
        }

        AppendSqlite(sql, logs);
        return Task.CompletedTask;
    }

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

    private static Task RunAsync(SqlSession sql, string statement)
    {
        if (sql.Dialect != Dialect.Sqlite)
        {
            return sql.ExecuteAsync(statement);
        }

        sql.Statement(statement).Run();
        return Task.CompletedTask;
    }

    private static void AppendSqlite(SqlSession sql, List<WorkspaceLog> logs)
    {
        var move = sql.Statement("UPDATE log_heads SET seq = ? WHERE workspace_id = ?");
        var insert = sql.Statement(
            "INSERT INTO events (workspace_id, seq, at, type, audience, channel_id, user_id, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        foreach (var log in logs)
        {
            move.Bind(log.Head).Bind(log.WorkspaceId.Value).Run();
            foreach (var e in log.Appended)
            {
                insert.Bind(e.WorkspaceId.Value).Bind(e.Seq).Bind(e.At.ToUnixTimeMilliseconds()).Bind(e.Type).Bind((long)e.Audience.Kind)
                    .Bind(e.Audience.ChannelId?.Value).Bind(e.Audience.UserId?.Value).Bind(e.Data).Run();
            }
        }
    }

    private static async Task AppendPostgresAsync(SqlSession sql, List<WorkspaceLog> logs)
    {
        List<LoggedEvent> events = [.. logs.SelectMany(log => log.Appended)];
        await using var command = new ArrayCommand(
            sql,
            """
            WITH moved AS (
                UPDATE log_heads h SET seq = p.seq FROM unnest($9, $10) AS p(workspace_id, seq) WHERE h.workspace_id = p.workspace_id)
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
            .Add(NpgsqlDbType.Bigint, logs, log => log.WorkspaceId.Value)
            .Add(NpgsqlDbType.Bigint, logs, log => log.Head)
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
