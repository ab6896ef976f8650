using System.Data;
using Dapper;
using Npgsql;
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
            static c => Declare(c, "@workspace", DbType.Int64));
        command.Parameters[0].Value = workspaceId.Value;
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }

    public static async Task MoveHeadAsync(SqlSession sql, Id workspaceId, long head)
    {
        var command = sql.Prepared("UPDATE log_heads SET seq = @seq WHERE workspace_id = @workspace", static c =>
        {
            Declare(c, "@seq", DbType.Int64);
            Declare(c, "@workspace", DbType.Int64);
        });
        command.Parameters[0].Value = head;
        command.Parameters[1].Value = workspaceId.Value;
        await command.ExecuteNonQueryAsync();
    }

    public static Task InsertAsync(SqlSession sql, List<LoggedEvent> events) => events.Count == 0
        ? Task.CompletedTask
        : sql.Dialect == Dialect.Postgres ? InsertPostgresAsync(sql, events) : InsertSqliteAsync(sql, events);

    public static async Task<long> HeadAsync(SqlSession sql, Id workspaceId) =>
        await sql.FirstAsync<long>("SELECT seq FROM log_heads WHERE workspace_id = @workspaceId", new { workspaceId });

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
            static c =>
            {
                Declare(c, "@workspace", DbType.Int64);
                Declare(c, "@seq", DbType.Int64);
                Declare(c, "@at", DbType.Int64);
                Declare(c, "@type", DbType.String);
                Declare(c, "@audience", DbType.Int64);
                Declare(c, "@channel", DbType.Int64);
                Declare(c, "@user", DbType.Int64);
                Declare(c, "@data", DbType.Binary);
            });
        var p = command.Parameters;
        foreach (var e in events)
        {
            p[0].Value = e.WorkspaceId.Value;
            p[1].Value = e.Seq;
            p[2].Value = e.At.ToUnixTimeMilliseconds();
            p[3].Value = e.Type;
            p[4].Value = (long)e.Audience.Kind;
            p[5].Value = e.Audience.ChannelId is { } channel ? channel.Value : DBNull.Value;
            p[6].Value = e.Audience.UserId is { } user ? user.Value : DBNull.Value;
            p[7].Value = e.Data;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task InsertPostgresAsync(SqlSession sql, List<LoggedEvent> events)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO events (workspace_id, seq, at, type, audience, channel_id, user_id, data)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            (NpgsqlConnection)sql.Connection);
        Add(NpgsqlDbType.Bigint, events.ConvertAll(e => e.WorkspaceId.Value));
        Add(NpgsqlDbType.Bigint, events.ConvertAll(e => e.Seq));
        Add(NpgsqlDbType.Bigint, events.ConvertAll(e => e.At.ToUnixTimeMilliseconds()));
        Add(NpgsqlDbType.Text, events.ConvertAll(e => e.Type));
        Add(NpgsqlDbType.Bigint, events.ConvertAll(e => (long)e.Audience.Kind));
        Add(NpgsqlDbType.Bigint, events.ConvertAll(e => e.Audience.ChannelId?.Value));
        Add(NpgsqlDbType.Bigint, events.ConvertAll(e => e.Audience.UserId?.Value));
        Add(NpgsqlDbType.Bytea, events.ConvertAll(e => e.Data));
        await command.ExecuteNonQueryAsync();

        void Add<T>(NpgsqlDbType type, List<T> values) =>
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values });
    }

    private static void Declare(IDbCommand command, string name, DbType type)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType) = (name, type);
        command.Parameters.Add(parameter);
    }
}

/// <summary>A row of <c>events</c>.</summary>
internal sealed class EventRow
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
