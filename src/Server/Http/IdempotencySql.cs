using System.Security.Cryptography;
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

    public static Task InsertAsync(WriteTransaction transaction, Id userId, string key, byte[] fingerprint, Answer answer) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO idempotency_keys (user_id, key, workspace_id, fingerprint, status, body, created_at)
            VALUES (@userId, @key, @WorkspaceId, @fingerprint, @Status, @Body, @Now)
            """,
            new { userId, key, transaction.WorkspaceId, fingerprint, answer.Status, answer.Body, transaction.Now });

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
