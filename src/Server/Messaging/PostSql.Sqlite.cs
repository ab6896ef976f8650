using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Messaging;

/// <summary>SQLite is in the process: one prepared statement a row is the fastest way.</summary>
internal sealed class SqlitePostSql : PostSql
{
    public override Task AdmitAsync(WriteTransaction transaction, IReadOnlyList<NewPost> posts)
    {
        AnswerRepeats(transaction, posts.Where(p => p.Key is not null));
        CheckAccess(transaction, posts.Where(p => p.IsOpen));
        return Task.CompletedTask;
    }

    public override void TakeNumbers(WriteTransaction transaction, List<NewPost> posts)
    {
        var take = transaction.Sql.Statement("UPDATE channels SET last_number = last_number + ?, last_message_at = ? WHERE id = ? RETURNING last_number");
        foreach (var channel in posts.GroupBy(p => p.ChannelId))
        {
            var count = channel.Count();
            take.Bind(count).Bind(transaction.Now.ToUnixTimeMilliseconds()).Bind(channel.Key.Value).Read();
            var number = take.Integer(0) - count;
            take.Reset();
            foreach (var post in channel)
            {
                post.Number = ++number;
            }
        }
    }

    public override async Task InsertAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        var insert = transaction.Sql.Statement(
            """
            INSERT INTO messages (id, workspace_id, channel_id, number, thread_id, thread_number, user_id, text, created_at, parts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        foreach (var post in posts)
        {
            insert.Bind(post.Id.Value).Bind(transaction.WorkspaceId.Value).Bind(post.ChannelId.Value).Bind(post.Number)
                .Bind(post.ThreadId?.Value).Bind(post.ThreadNumber).Bind(post.Actor.UserId.Value).Bind(post.Text)
                .Bind(transaction.Now.ToUnixTimeMilliseconds()).Bind(post.PartBits).Run();
            await MentionSql.InsertAsync(transaction, post.Id, post.ChannelId, post.Number, post.ThreadId, post.ThreadNumber, post.Mentions);
        }

        var read = transaction.Sql.Statement("UPDATE channel_members SET read_number = ?, marked_unread = 0 WHERE channel_id = ? AND user_id = ?");
        foreach (var own in posts.Where(p => p.Number is not null).GroupBy(p => (p.ChannelId, p.Actor.UserId)))
        {
            read.Bind(own.Max(p => p.Number)).Bind(own.Key.ChannelId.Value).Bind(own.Key.UserId.Value).Run();
        }
    }

    public override void Remember(WriteTransaction transaction, List<NewPost> posts)
    {
        var insert = transaction.Sql.Statement(
            "INSERT INTO idempotency_keys (user_id, key, workspace_id, fingerprint, status, body, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)");
        foreach (var post in posts)
        {
            var answer = post.Outcome!.Value.Result!;
            insert.Bind(post.Actor.UserId.Value).Bind(post.Key!).Bind(transaction.WorkspaceId.Value).Bind(post.Fingerprint).Bind(answer.Status)
                .Bind(answer.Body).Bind(transaction.Now.ToUnixTimeMilliseconds()).Run();
        }
    }

    private static void AnswerRepeats(WriteTransaction transaction, IEnumerable<NewPost> posts)
    {
        var find = transaction.Sql.Statement("SELECT fingerprint, status, body FROM idempotency_keys WHERE user_id = ? AND key = ?");
        foreach (var post in posts)
        {
            if (find.Bind(post.Actor.UserId.Value).Bind(post.Key!).Read())
            {
                SettleRepeat(post, find.Blob(0), (int)find.Integer(1), find.IsNull(2) ? null : find.Blob(2));
            }

            find.Reset();
        }
    }

    private static void CheckAccess(WriteTransaction transaction, IEnumerable<NewPost> posts)
    {
        var find = transaction.Sql.Statement(
            """
            SELECT c.kind, c.archived_at, m.user_id, c.rules, c.created_by FROM channels c
            LEFT JOIN channel_members m ON m.channel_id = c.id AND m.user_id = ?
            WHERE c.id = ? AND c.workspace_id = ?
            """);
        foreach (var post in posts)
        {
            if (find.Bind(post.Actor.UserId.Value).Bind(post.ChannelId.Value).Bind(transaction.WorkspaceId.Value).Read())
            {
                SettleAccess(
                    post,
                    (ChannelKind)find.Integer(0),
                    isMember: !find.IsNull(2),
                    isArchived: !find.IsNull(1),
                    find.IsNull(3) ? null : find.Text(3),
                    new Id(find.Integer(4)));
            }
            else
            {
                SettleAccess(post, null, isMember: false, isArchived: false, rules: null, default);
            }

            find.Reset();
        }
    }
}
