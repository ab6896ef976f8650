using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.EventLog;

/// <summary>The log's tables.</summary>
internal static class LogSql
{
    /// <summary>
    /// Reads where the log stands and, on PostgreSQL, keeps every other node from appending until the transaction ends. There the log knows it after the next
    /// statement that is waited for.
    /// </summary>
    public static void LockHead(SqlSession sql, WorkspaceLog log)
    {
        if (sql.Dialect == Dialect.Postgres)
        {
            new PostgresStatement(sql, "SELECT seq FROM log_heads WHERE workspace_id = $1 FOR UPDATE")
                .AddValue(NpgsqlDbType.Bigint, log.WorkspaceId.Value)
                .ReadLater<long>(log.StandsAt);
            return;
        }

        var find = sql.Statement("SELECT seq FROM log_heads WHERE workspace_id = ?").Bind(log.WorkspaceId.Value);
        log.StandsAt(find.Read() ? find.Integer(0) : 0);
        find.Reset();
    }

    /// <summary>Opens the log of a new workspace.</summary>
    public static Task OpenAsync(SqlSession sql, Id workspaceId) =>
        sql.ExecuteAsync("INSERT INTO log_heads (workspace_id, seq) VALUES (@workspaceId, 0)", new { workspaceId });

    /// <summary>Writes events, and the heads of their logs; on PostgreSQL with the commit.</summary>
    public static void Append(SqlSession sql, List<WorkspaceLog> logs)
    {
        if (logs.Count == 0)
        {
            return;
        }

        if (sql.Dialect == Dialect.Postgres)
        {
            AppendPostgres(sql, logs);
        }
        else
        {
            AppendSqlite(sql, logs);
        }
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

    public static void Savepoint(SqlSession sql) => Run(sql, "SAVEPOINT entry");

    public static void ReleaseSavepoint(SqlSession sql) => Run(sql, "RELEASE SAVEPOINT entry");

    public static void RollbackToSavepoint(SqlSession sql)
    {
        sql.DropUnsent();
        Run(sql, "ROLLBACK TO SAVEPOINT entry");
        Run(sql, "RELEASE SAVEPOINT entry");
    }

    private static void Run(SqlSession sql, string statement)
    {
        if (sql.Dialect == Dialect.Postgres)
        {
            new PostgresStatement(sql, statement).RunLater();
        }
        else
        {
            sql.Statement(statement).Run();
        }
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
                    .Bind(e.Audience.ChannelId?.Value).Bind(e.Audience.UserId?.Value).Bind(e.Data.Span).Run();
            }
        }
    }

    private static void AppendPostgres(SqlSession sql, List<WorkspaceLog> logs)
    {
        List<LoggedEvent> events = [.. logs.SelectMany(log => log.Appended)];
        new PostgresStatement(
            sql,
            """
            WITH moved AS (
                UPDATE log_heads h SET seq = p.seq FROM unnest($9, $10) AS p(workspace_id, seq) WHERE h.workspace_id = p.workspace_id)
            INSERT INTO events (workspace_id, seq, at, type, audience, channel_id, user_id, data)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
            """)
            .Add(NpgsqlDbType.Bigint, events, e => e.WorkspaceId.Value)
            .Add(NpgsqlDbType.Bigint, events, e => e.Seq)
            .Add(NpgsqlDbType.Bigint, events, e => e.At.ToUnixTimeMilliseconds())
            .Add(NpgsqlDbType.Text, events, e => e.Type)
            .Add(NpgsqlDbType.Bigint, events, e => (long)e.Audience.Kind)
            .Add(NpgsqlDbType.Bigint, events, e => e.Audience.ChannelId?.Value)
            .Add(NpgsqlDbType.Bigint, events, e => e.Audience.UserId?.Value)
            .Add(NpgsqlDbType.Bytea, events, e => e.Data)
            .Add(NpgsqlDbType.Bigint, logs, log => log.WorkspaceId.Value)
            .Add(NpgsqlDbType.Bigint, logs, log => log.Head)
            .RunLater();
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

    public LoggedEvent ToEvent(Id workspaceId) => new(workspaceId, Seq, At, Type, new Audience((AudienceKind)Audience, ChannelId, UserId), Data);
}
