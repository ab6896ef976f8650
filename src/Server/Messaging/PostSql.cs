using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>The writes of posting, for many posts at once; the dialects differ in how they take many.</summary>
internal abstract class PostSql
{
    private static readonly PostSql Sqlite = new SqlitePostSql();
    private static readonly PostSql Postgres = new PostgresPostSql();

    public static PostSql For(SqlSession sql) => sql.Dialect == Dialect.Sqlite ? Sqlite : Postgres;

    /// <summary>Settles posts whose key has an answer already, and those whose author may not write to the channel.</summary>
    public abstract Task AdmitAsync(WriteTransaction transaction, IReadOnlyList<NewPost> posts);

    /// <summary>Gives each post the next number of its channel.</summary>
    public abstract void TakeNumbers(WriteTransaction transaction, List<NewPost> posts);

    /// <summary>Inserts the messages and their mentions, and moves their channels' numbers and their authors' read cursors; on PostgreSQL with the next answer.</summary>
    public abstract Task InsertAsync(WriteTransaction transaction, List<NewPost> posts);

    /// <summary>Keeps the answers under their keys.</summary>
    public abstract void Remember(WriteTransaction transaction, List<NewPost> posts);

    protected static void Settle(NewPost post, ProblemException refusal) => post.Outcome = new Outcome<Answer>(null, refusal);

    /// <summary>The answer of a repeat, or the refusal of a key that was used for something else.</summary>
    protected static void SettleRepeat(NewPost post, byte[] fingerprint, int status, byte[]? body) =>
        post.Outcome = fingerprint.AsSpan().SequenceEqual(post.Fingerprint)
            ? new Outcome<Answer>(new Answer(status, body), null)
            : new Outcome<Answer>(null, Problems.IdempotencyKeyReused.Exception());

    /// <summary>The same rules as <see cref="Channels.ChannelAccess.RequireOpenAsync"/> and the channel's own, on values that were fetched for many posts at once.</summary>
    protected static void SettleAccess(NewPost post, ChannelKind? kind, bool isMember, bool isArchived, string? rules, Id createdBy)
    {
        if (isMember)
        {
            if (isArchived)
            {
                Settle(post, Channels.ChannelProblems.Archived.Exception());
            }
            else if (Channels.ChannelRights.RefusalOf(rules, createdBy, post.Actor, post.Writing) is { } refusal)
            {
                Settle(post, refusal);
            }
        }
        else
        {
            var mayRead = kind == ChannelKind.Public && !post.Actor.IsGuest;
            Settle(post, (mayRead ? Channels.ChannelProblems.NotAMember : Channels.ChannelProblems.NotFound).Exception());
        }
    }
}
