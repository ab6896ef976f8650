using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Identity;

/// <summary>Keeps <c>users.last_active_at</c> by what people do: write, react, read. To the minute, so that a busy person costs no more than a quiet one.</summary>
public sealed class PeopleActivity : ILogReader
{
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, Func<LoggedEvent, Id?>> ActorOf = new(StringComparer.Ordinal)
    {
        [EventTypes.NameOf<MessagePosted>()] = static e => e.Read<MessagePosted>().Message.UserId,
        [EventTypes.NameOf<ReactionAdded>()] = static e => e.Read<ReactionAdded>().UserId,
        [EventTypes.NameOf<ReactionRemoved>()] = static e => e.Read<ReactionRemoved>().UserId,
        [EventTypes.NameOf<ChannelRead>()] = static e => e.Audience.UserId,
        [EventTypes.NameOf<ThreadRead>()] = static e => e.Audience.UserId,
        [EventTypes.NameOf<MemberJoined>()] = static e => e.Read<MemberJoined>().AddedBy,
    };

    public string Name => "people-activity";

    public bool Wants(string eventType) => ActorOf.ContainsKey(eventType);

    public async Task ApplyAsync(WriteTransaction transaction, IReadOnlyList<LoggedEvent> events)
    {
        var last = new SortedDictionary<Id, DateTimeOffset>();
        foreach (var e in events)
        {
            if (ActorOf[e.Type](e) is { } userId)
            {
                last[userId] = e.At;
            }
        }

        foreach (var (userId, at) in last)
        {
            await UserSql.ActiveAsync(transaction.Sql, userId, at, at - Precision);
        }
    }
}
