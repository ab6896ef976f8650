using Npgsql;
using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>
/// PostgreSQL is a round trip away: one statement over arrays for all rows (unnest), and one of them that is waited for. The others go with the commit.
/// </summary>
internal sealed class PostgresPostSql : PostSql
{
    public override async Task AdmitAsync(WriteTransaction transaction, IReadOnlyList<NewPost> posts)
    {
        // The LIMIT holds PostgreSQL to looking each key up: of a table that was empty when this was planned, it would rather read all.
        var command = new PostgresStatement(
            transaction.Sql,
            """
            SELECT k.fingerprint, k.status, k.body, c.kind, c.archived_at IS NOT NULL, m.user_id IS NOT NULL, c.rules, COALESCE(c.created_by, 0), c.last_number
            FROM unnest($1, $2, $3) WITH ORDINALITY AS p(user_id, key, channel_id, i)
            LEFT JOIN LATERAL (
                SELECT fingerprint, status, body FROM idempotency_keys WHERE user_id = p.user_id AND key = p.key LIMIT 1) k ON TRUE
            LEFT JOIN channels c ON c.id = p.channel_id AND c.workspace_id = $4
            LEFT JOIN channel_members m ON m.channel_id = c.id AND m.user_id = p.user_id
            ORDER BY p.i
            """);
        List<NewPost> all = [.. posts];
        command.Add(NpgsqlDbType.Bigint, all, p => p.Actor.UserId.Value)
            .Add(NpgsqlDbType.Text, all, p => p.Key)
            .Add(NpgsqlDbType.Bigint, all, p => p.ChannelId.Value)
            .AddValue(NpgsqlDbType.Bigint, transaction.WorkspaceId.Value);
        await using var reader = await command.ReadAsync();
        foreach (var post in all)
        {
            await reader.ReadAsync();
            if (!reader.IsDBNull(0))
            {
                SettleRepeat(post, (byte[])reader[0], (int)reader.GetInt64(1), reader[2] as byte[]);
                continue;
            }

            SettleAccess(
                post,
                reader.IsDBNull(3) ? null : (ChannelKind)reader.GetInt64(3),
                isMember: reader.GetBoolean(5),
                isArchived: reader.GetBoolean(4),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                new Id(reader.GetInt64(7)));
            post.ChannelNumber = reader.IsDBNull(8) ? 0 : reader.GetInt64(8);
        }
    }

    /// <summary>The channels' numbers are known since <see cref="AdmitAsync"/>: nobody else writes to the workspace in the meantime.</summary>
    public override void TakeNumbers(WriteTransaction transaction, List<NewPost> posts)
    {
        foreach (var channel in posts.GroupBy(p => p.ChannelId))
        {
            var number = channel.First().ChannelNumber;
            foreach (var post in channel)
            {
                post.Number = ++number;
            }
        }
    }

    public override Task InsertAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        if (posts.Count == 0)
        {
            return Task.CompletedTask;
        }

        new PostgresStatement(
            transaction.Sql,
            """
            WITH posted AS (
                SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
                    AS p(id, channel_id, number, thread_id, thread_number, user_id, text, parts)),
            numbered AS (
                UPDATE channels c SET last_number = p.number, last_message_at = $10
                FROM (SELECT channel_id, MAX(number) AS number FROM posted WHERE number IS NOT NULL GROUP BY channel_id) p
                WHERE c.id = p.channel_id),
            read AS (
                UPDATE channel_members m SET read_number = p.number, marked_unread = 0
                FROM (SELECT channel_id, user_id, MAX(number) AS number FROM posted WHERE number IS NOT NULL GROUP BY channel_id, user_id) p
                WHERE m.channel_id = p.channel_id AND m.user_id = p.user_id)
            INSERT INTO messages (id, workspace_id, channel_id, number, thread_id, thread_number, user_id, text, parts, created_at)
            SELECT id, $9, channel_id, number, thread_id, thread_number, user_id, text, parts, $10 FROM posted
            """)
            .Add(NpgsqlDbType.Bigint, posts, p => p.Id.Value)
            .Add(NpgsqlDbType.Bigint, posts, p => p.ChannelId.Value)
            .Add(NpgsqlDbType.Bigint, posts, p => p.Number)
            .Add(NpgsqlDbType.Bigint, posts, p => p.ThreadId?.Value)
            .Add(NpgsqlDbType.Bigint, posts, p => p.ThreadNumber)
            .Add(NpgsqlDbType.Bigint, posts, p => p.Actor.UserId.Value)
            .Add(NpgsqlDbType.Text, posts, p => p.Text)
            .Add(NpgsqlDbType.Bigint, posts, p => p.PartBits)
            .AddValue(NpgsqlDbType.Bigint, transaction.WorkspaceId.Value)
            .AddValue(NpgsqlDbType.Bigint, transaction.Now.ToUnixTimeMilliseconds())
            .RunLater();
        MentionSql.InsertLater(transaction, posts);
        return Task.CompletedTask;
    }

    public override void Remember(WriteTransaction transaction, List<NewPost> posts)
    {
        if (posts.Count == 0)
        {
            return;
        }

        new PostgresStatement(
            transaction.Sql,
            """
            INSERT INTO idempotency_keys (user_id, key, workspace_id, fingerprint, status, body, created_at)
            SELECT user_id, key, $6, fingerprint, status, body, $7 FROM unnest($1, $2, $3, $4, $5) AS p(user_id, key, fingerprint, status, body)
            """)
            .Add(NpgsqlDbType.Bigint, posts, p => p.Actor.UserId.Value)
            .Add(NpgsqlDbType.Text, posts, p => p.Key)
            .Add(NpgsqlDbType.Bytea, posts, p => p.Fingerprint)
            .Add(NpgsqlDbType.Bigint, posts, p => (long)p.Outcome!.Value.Result!.Status)
            .Add(NpgsqlDbType.Bytea, posts, p => p.Outcome!.Value.Result!.Body)
            .AddValue(NpgsqlDbType.Bigint, transaction.WorkspaceId.Value)
            .AddValue(NpgsqlDbType.Bigint, transaction.Now.ToUnixTimeMilliseconds())
            .RunLater();
    }
}
