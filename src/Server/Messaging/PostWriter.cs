using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Details;

namespace Parley.Server.Messaging;

/// <summary>
/// Writes the posts that wait together, step by step for all of them: known answers, access, numbers, rows, events. Each step settles some posts and
/// leaves the others open for the next.
/// </summary>
public sealed class PostWriter(IReplyEffect replyEffect) : IBulkWriter<NewPost, Answer>
{
    public async Task<IReadOnlyList<Outcome<Answer>>> WriteAsync(WriteTransaction transaction, IReadOnlyList<NewPost> commands)
    {
        // A failed bulk write is tried again one by one: start as if new.
        foreach (var post in commands)
        {
            (post.Outcome, post.Twin, post.Root, post.Number, post.ThreadNumber) = (null, null, null, null, null);
        }

        var sql = PostSql.For(transaction.Sql);
        await sql.AdmitAsync(transaction, commands);
        SettleTwins(commands);
        await CheckPartsAsync(transaction, Open(commands));
        await TakeThreadNumbersAsync(transaction, Open(commands));
        sql.TakeNumbers(transaction, [.. Open(commands).Where(p => p.IsInChannel)]);

        var posts = Open(commands);
        await sql.InsertAsync(transaction, posts);
        foreach (var post in posts)
        {
            await AnnounceAsync(transaction, post);
        }

        sql.Remember(transaction, [.. posts.Where(p => p.Key is not null)]);
        AnswerTwins(commands);
        return [.. commands.Select(p => p.Outcome!.Value)];
    }

    private static List<NewPost> Open(IReadOnlyList<NewPost> posts) => [.. posts.Where(p => p.IsOpen)];

    /// <summary>Two requests with one key in the same transaction: the second waits for the first's answer.</summary>
    private static void SettleTwins(IReadOnlyList<NewPost> posts)
    {
        var firsts = new Dictionary<(Id, string), NewPost>();
        foreach (var post in posts.Where(p => p.IsOpen && p.Key is not null))
        {
            if (!firsts.TryAdd((post.Actor.UserId, post.Key!), post))
            {
                post.Outcome = default(Outcome<Answer>);
                post.Twin = firsts[(post.Actor.UserId, post.Key!)];
            }
        }
    }

    private static void AnswerTwins(IReadOnlyList<NewPost> posts)
    {
        foreach (var post in posts.Where(p => p.Twin is not null))
        {
            post.Outcome = post.Fingerprint.AsSpan().SequenceEqual(post.Twin!.Fingerprint)
                ? post.Twin.Outcome
                : new Outcome<Answer>(null, Problems.IdempotencyKeyReused.Exception());
        }
    }

    private static async Task CheckPartsAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        foreach (var post in posts.Where(p => p.Parts.Count > 0))
        {
            try
            {
                foreach (var part in post.Parts)
                {
                    await part.CheckAsync(transaction, post);
                }
            }
            catch (ProblemException refusal)
            {
                post.Outcome = new Outcome<Answer>(null, refusal);
            }
        }
    }

    private static async Task TakeThreadNumbersAsync(WriteTransaction transaction, List<NewPost> posts)
    {
        foreach (var post in posts.Where(p => p.ThreadId is not null))
        {
            post.Root = await MessageSql.AddReplyAsync(transaction.Sql, post.ChannelId, post.ThreadId!.Value, post.Actor.UserId, transaction.Now);
            post.ThreadNumber = post.Root?.LastThreadNumber;
            if (post.Root is null)
            {
                post.Outcome = new Outcome<Answer>(null, MessagingProblems.ThreadNotFound.Exception(field: "thread_id"));
            }
        }
    }

    private async Task AnnounceAsync(WriteTransaction transaction, NewPost post)
    {
        var message = new Message
        {
            Id = post.Id,
            ChannelId = post.ChannelId,
            ThreadId = post.ThreadId,
            UserId = post.Actor.UserId,
            Text = post.Text,
            CreatedAt = transaction.Now,
            Number = post.Number,
            ThreadNumber = post.ThreadNumber,
            AlsoToChannel = post.AlsoToChannel,
            Reactions = [],
        };
        foreach (var part in post.Parts)
        {
            message = await part.WriteAsync(transaction, post, message);
        }

        var told = post.Root is null ? null : await replyEffect.OnReplyAsync(transaction, post.Root, message, post.Mentions);
        transaction.Append(Audience.Members(post.ChannelId), new MessagePosted
        {
            Message = message,
            IdempotencyKey = post.Key,
            Mentions = post.Mentions.Users.Count == 0 ? null : post.Mentions.Users,
            MentionsAll = post.Mentions.All,
            Thread = post.Root?.ToTotals(),
            Told = told,
        });
        if (post.ThreadId is { } threadId)
        {
            await TellOfThread.ReplyChangedAsync(transaction, threadId, post.ChannelId, post.Id, before: null, after: post.Text);
        }

        post.Outcome = new Outcome<Answer>(Answer.Created(message, ParleyJson.Wire.Message), null);
    }
}
