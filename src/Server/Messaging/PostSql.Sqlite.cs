using System.Data;
using System.Data.Common;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>SQLite is in the process: one prepared statement a row is the fastest way.</summary>
internal sealed class SqlitePostSql : PostSql
{
    public override async Task AnswerRepeatsAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        var command = transaction.Sql.Prepared(
            "SELECT fingerprint, status, body FROM idempotency_keys WHERE user_id = @user AND key = @key",
            static c => c.Declare("@user", DbType.Int64).Declare("@key", DbType.String));
        foreach (var post in posts)
        {
            command.Bind(post.Actor.UserId.Value, post.Key!);
            await using var reader = await command.ExecuteReaderAsync();
            if (await reader.ReadAsync())
            {
                SettleRepeat(post, (byte[])reader[0], reader.GetInt32(1), reader[2] as byte[]);
            }
        }
    }

    public override async Task CheckAccessAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        var command = transaction.Sql.Prepared(
            """
            SELECT c.kind, c.archived_at, m.user_id, c.rules, c.created_by FROM channels c
            LEFT JOIN channel_members m ON m.channel_id = c.id AND m.user_id = @user
            WHERE c.id = @channel AND c.workspace_id = @workspace
            """,
            static c => c.Declare("@user", DbType.Int64).Declare("@channel", DbType.Int64).Declare("@workspace", DbType.Int64));
        foreach (var post in posts)
        {
            command.Bind(post.Actor.UserId.Value, post.ChannelId.Value, transaction.WorkspaceId.Value);
            await using var reader = await command.ExecuteReaderAsync();
            if (await reader.ReadAsync())
            {
                SettleAccess(
                    post,
                    (ChannelKind)reader.GetInt32(0),
                    isMember: !reader.IsDBNull(2),
                    isArchived: !reader.IsDBNull(1),
                    reader.IsDBNull(3) ? null : reader.GetString(3),
                    new Id(reader.GetInt64(4)));
            }
            else
            {
                SettleAccess(post, null, isMember: false, isArchived: false, rules: null, default);
            }
        }
    }

    public override async Task TakeNumbersAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        var command = transaction.Sql.Prepared(
            "UPDATE channels SET last_number = last_number + 1, last_message_at = @now WHERE id = @channel RETURNING last_number",
            static c => c.Declare("@now", DbType.Int64).Declare("@channel", DbType.Int64));
        foreach (var post in posts)
        {
            command.Bind(transaction.Now.ToUnixTimeMilliseconds(), post.ChannelId.Value);
            post.Number = (long)(await command.ExecuteScalarAsync())!;
        }
    }

    public override async Task InsertAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        var message = transaction.Sql.Prepared(
            """
            INSERT INTO messages (id, workspace_id, channel_id, number, thread_id, thread_number, user_id, text, created_at, parts)
            VALUES (@id, @workspace, @channel, @number, @thread, @threadNumber, @user, @text, @now, @parts)
            """,
            static c => c.Declare("@id", DbType.Int64).Declare("@workspace", DbType.Int64).Declare("@channel", DbType.Int64)
                .Declare("@number", DbType.Int64).Declare("@thread", DbType.Int64).Declare("@threadNumber", DbType.Int64)
                .Declare("@user", DbType.Int64).Declare("@text", DbType.String).Declare("@now", DbType.Int64).Declare("@parts", DbType.Int64));
        var read = transaction.Sql.Prepared(
            "UPDATE channel_members SET read_number = @number WHERE channel_id = @channel AND user_id = @user",
            static c => c.Declare("@number", DbType.Int64).Declare("@channel", DbType.Int64).Declare("@user", DbType.Int64));
        foreach (var post in posts)
        {
            message.Bind(
                post.Id.Value, transaction.WorkspaceId.Value, post.ChannelId.Value, post.Number, post.ThreadId?.Value, post.ThreadNumber,
                post.Actor.UserId.Value, post.Text, transaction.Now.ToUnixTimeMilliseconds(), post.PartBits);
            await message.ExecuteNonQueryAsync();
            if (post.Number is { } number)
            {
                read.Bind(number, post.ChannelId.Value, post.Actor.UserId.Value);
                await read.ExecuteNonQueryAsync();
            }

            await MentionSql.InsertAsync(transaction, post.Id, post.ChannelId, post.Number, post.ThreadId, post.ThreadNumber, post.Mentions);
        }
    }

    public override async Task RememberAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        var command = transaction.Sql.Prepared(
            """
            INSERT INTO idempotency_keys (user_id, key, workspace_id, fingerprint, status, body, created_at)
            VALUES (@user, @key, @workspace, @fingerprint, @status, @body, @now)
            """,
            static c => c.Declare("@user", DbType.Int64).Declare("@key", DbType.String).Declare("@workspace", DbType.Int64)
                .Declare("@fingerprint", DbType.Binary).Declare("@status", DbType.Int64).Declare("@body", DbType.Binary).Declare("@now", DbType.Int64));
        foreach (var post in posts)
        {
            var answer = post.Outcome!.Value.Result!;
            command.Bind(
                post.Actor.UserId.Value, post.Key!, transaction.WorkspaceId.Value, post.Fingerprint, (long)answer.Status, answer.Body,
                transaction.Now.ToUnixTimeMilliseconds());
            await command.ExecuteNonQueryAsync();
        }
    }
}
