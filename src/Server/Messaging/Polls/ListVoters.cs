using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Polls;

internal static class ListVoters
{
    public static async Task<PollVoterPage> HandleAsync(
        Id messageId, int number, Actor actor, Database database, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var (time, id) = TimedCursor.Parse(cursor);
        await using var read = await database.ReadAsync(cancel);
        var poll = await PollAccess.RequireReadAsync(read, actor, messageId);
        if (poll.Anonymous)
        {
            throw PollProblems.Anonymous.Exception();
        }

        var voters = await PollVoteSql.PageAsync(read, messageId, number, time, id, size + 1);
        return new PollVoterPage
        {
            Voters = voters.Take(size).ToList(),
            NextCursor = voters.Count > size ? TimedCursor.From(voters[size - 1].VotedAt, voters[size - 1].UserId) : null,
        };
    }
}
