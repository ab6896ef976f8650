using Npgsql;
using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>PostgreSQL is a round trip away: one statement over arrays for all rows (unnest).</summary>
internal sealed class PostgresPostSql : PostSql
{
    public override async Task AnswerRepeatsAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        if (posts.Count == 0)
        {
            return;
        }

        // The LIMIT holds PostgreSQL to looking each key up: of a table that was empty when this was planned, it would rather read all.
        await using var command = new ArrayCommand(
            transaction.Sql,
            """
            SELECT p.i, k.fingerprint, k.status, k.body FROM unnest($1, $2) WITH ORDINALITY AS p(user_id, key, i)
            CROSS JOIN LATERAL (
                SELECT fingerprint, status, body FROM idempotency_keys WHERE user_id = p.user_id AND key = p.key LIMIT 1) k
            """);
        command.Add(NpgsqlDbType.Bigint, posts, p => p.Actor.UserId.Value).Add(NpgsqlDbType.Text, posts, p => p.Key);
        await using var reader = await command.ReadAsync();
        while (await reader.ReadAsync())
        {
            SettleRepeat(
                posts[(int)reader.GetInt64(0) - 1], (byte[])reader[1], (int)reader.GetInt64(2), reader[3] as byte[]);
        }
    }

    public override async Task CheckAccessAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        if (posts.Count == 0)
        {
            return;
        }

        await using var command = new ArrayCommand(
            transaction.Sql,
            """
            SELECT c.kind, c.archived_at IS NOT NULL, m.user_id IS NOT NULL, c.rules, COALESCE(c.created_by, 0)
            FROM unnest($1, $2, $3) WITH ORDINALITY AS p(user_id, channel_id, workspace_id, i)
            LEFT JOIN channels c ON c.id = p.channel_id AND c.workspace_id = p.workspace_id
            LEFT JOIN channel_members m ON m.channel_id = c.id AND m.user_id = p.user_id
            ORDER BY p.i
            """);
        command.Add(NpgsqlDbType.Bigint, posts, p => p.Actor.UserId.Value)
            .Add(NpgsqlDbType.Bigint, posts, p => p.ChannelId.Value)
            .Add(NpgsqlDbType.Bigint, posts, p => p.Actor.WorkspaceId.Value);
        await using var reader = await command.ReadAsync();
        foreach (var post in posts)
        {
            await reader.ReadAsync();
            SettleAccess(
                post,
                reader.IsDBNull(0) ? null : (ChannelKind)reader.GetInt64(0),
                isMember: reader.GetBoolean(2),
                isArchived: reader.GetBoolean(1),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                new Id(reader.GetInt64(4)));
        }
    }

    public override async Task TakeNumbersAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        if (posts.Count == 0)
        {
            return;
        }

        var byChannel = posts.GroupBy(p => p.ChannelId).ToDictionary(g => g.Key.Value, g => g.ToList());
        var counts = byChannel.ToList();
        await using var command = new ArrayCommand(
            transaction.Sql,
            """
            UPDATE channels c SET last_number = last_number + p.n, last_message_at = $3
            FROM unnest($1, $2) AS p(id, n) WHERE c.id = p.id
            RETURNING c.id, c.last_number
            """);
        command.Add(NpgsqlDbType.Bigint, counts, c => c.Key).Add(NpgsqlDbType.Bigint, counts, c => (long)c.Value.Count)
            .AddValue(NpgsqlDbType.Bigint, transaction.Now.ToUnixTimeMilliseconds());
        await using var reader = await command.ReadAsync();
        while (await reader.ReadAsync())
        {
            var channel = byChannel[reader.GetInt64(0)];
            var number = reader.GetInt64(1) - channel.Count;
            channel.ForEach(p => p.Number = ++number);
        }
    }

    public override async Task InsertAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        if (posts.Count == 0)
        {
            return;
        }

        // The read cursor moves in the same statement: one round trip for both.
        await using var command = new ArrayCommand(
            transaction.Sql,
            """
            WITH posted AS (
                SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
                    AS p(id, channel_id, number, thread_id, thread_number, user_id, text, parts)),
            read AS (
                UPDATE channel_members m SET read_number = p.number, marked_unread = 0
                FROM (SELECT channel_id, user_id, MAX(number) AS number FROM posted WHERE number IS NOT NULL GROUP BY channel_id, user_id) p
                WHERE m.channel_id = p.channel_id AND m.user_id = p.user_id)
            INSERT INTO messages (id, workspace_id, channel_id, number, thread_id, thread_number, user_id, text, parts, created_at)
            SELECT id, $9, channel_id, number, thread_id, thread_number, user_id, text, parts, $10 FROM posted
            """);
        command.Add(NpgsqlDbType.Bigint, posts, p => p.Id.Value)
            .Add(NpgsqlDbType.Bigint, posts, p => p.ChannelId.Value)
            .Add(NpgsqlDbType.Bigint, posts, p => p.Number)
            .Add(NpgsqlDbType.Bigint, posts, p => p.ThreadId?.Value)
            .Add(NpgsqlDbType.Bigint, posts, p => p.ThreadNumber)
            .Add(NpgsqlDbType.Bigint, posts, p => p.Actor.UserId.Value)
            .Add(NpgsqlDbType.Text, posts, p => p.Text)
            .Add(NpgsqlDbType.Bigint, posts, p => p.PartBits)
            .AddValue(NpgsqlDbType.Bigint, transaction.WorkspaceId.Value)
            .AddValue(NpgsqlDbType.Bigint, transaction.Now.ToUnixTimeMilliseconds());
        await command.RunAsync();
        foreach (var post in posts)
        {
            await MentionSql.InsertAsync(transaction, post.Id, post.ChannelId, post.Number, post.ThreadId, post.ThreadNumber, post.Mentions);
        }
    }

    public override async Task RememberAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        if (posts.Count == 0)
        {
            return;
        }

        await using var command = new ArrayCommand(
            transaction.Sql,
            """
            INSERT INTO idempotency_keys (user_id, key, workspace_id, fingerprint, status, body, created_at)
            SELECT user_id, key, $6, fingerprint, status, body, $7 FROM unnest($1, $2, $3, $4, $5) AS p(user_id, key, fingerprint, status, body)
            """);
        command.Add(NpgsqlDbType.Bigint, posts, p => p.Actor.UserId.Value)
            .Add(NpgsqlDbType.Text, posts, p => p.Key)
            .Add(NpgsqlDbType.Bytea, posts, p => p.Fingerprint)
            .Add(NpgsqlDbType.Bigint, posts, p => (long)p.Outcome!.Value.Result!.Status)
            .Add(NpgsqlDbType.Bytea, posts, p => p.Outcome!.Value.Result!.Body)
            .AddValue(NpgsqlDbType.Bigint, transaction.WorkspaceId.Value)
            .AddValue(NpgsqlDbType.Bigint, transaction.Now.ToUnixTimeMilliseconds());
        await command.RunAsync();
    }
}
