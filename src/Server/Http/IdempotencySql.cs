using System.Security.Cryptography;
using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Http;

/// <summary>The answers that repeats get.</summary>
public static class IdempotencySql
{
    /// <exception cref="ProblemException"><c>idempotency_key_reused</c>: the key came with another request.</exception>
    public static async Task<Answer?> FindAsync(SqlSession sql, Id userId, string key, byte[] fingerprint)
    {
        var row = await sql.FirstAsync<Row>(
            "SELECT fingerprint, status, body FROM idempotency_keys WHERE user_id = @userId AND key = @key", new { userId, key });
        if (row is null)
        {
            return null;
        }

        return CryptographicOperations.FixedTimeEquals(row.Fingerprint, fingerprint)
            ? new Answer((int)row.Status, row.Body)
            : throw Problems.IdempotencyKeyReused.Exception();
    }

    /// <summary>On PostgreSQL it goes with the commit.</summary>
    public static void Insert(WriteTransaction transaction, Id userId, string key, byte[] fingerprint, Answer answer)
    {
        const string insert = "INSERT INTO idempotency_keys (user_id, key, workspace_id, fingerprint, status, body, created_at) VALUES ";
        var now = transaction.Now.ToUnixTimeMilliseconds();
        if (transaction.Sql.Dialect == Dialect.Sqlite)
        {
            transaction.Sql.Statement(insert + "(?, ?, ?, ?, ?, ?, ?)").Bind(userId.Value).Bind(key).Bind(transaction.WorkspaceId.Value)
                .Bind(fingerprint).Bind(answer.Status).Bind(answer.Body).Bind(now).Run();
            return;
        }

        new PostgresStatement(transaction.Sql, insert + "($1, $2, $3, $4, $5, $6, $7)")
            .AddValue(NpgsqlDbType.Bigint, userId.Value)
            .AddValue(NpgsqlDbType.Text, key)
            .AddValue(NpgsqlDbType.Bigint, transaction.WorkspaceId.Value)
            .AddValue(NpgsqlDbType.Bytea, fingerprint)
            .AddValue(NpgsqlDbType.Bigint, (long)answer.Status)
            .AddValue(NpgsqlDbType.Bytea, answer.Body)
            .AddValue(NpgsqlDbType.Bigint, now)
            .RunLater();
    }

    /// <summary>Forgets answers older than <paramref name="before"/>, <paramref name="limit"/> of them at most.</summary>
    public static Task<int> ForgetAsync(WriteTransaction transaction, DateTimeOffset before, int limit) =>
        transaction.Sql.ExecuteAsync(
            """
            DELETE FROM idempotency_keys WHERE (user_id, key) IN (
                SELECT user_id, key FROM idempotency_keys WHERE created_at < @before AND workspace_id = @WorkspaceId ORDER BY created_at LIMIT @limit)
            """,
            new { before, transaction.WorkspaceId, limit });

    private sealed class Row
    {
        public byte[] Fingerprint { get; init; } = [];

        public long Status { get; init; }

        public byte[]? Body { get; init; }
    }
}
