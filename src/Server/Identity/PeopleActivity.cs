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

    public Task ApplyAsync(WriteTransaction transaction, IReadOnlyList<LoggedEvent> events)
    {
        var last = new Dictionary<Id, long>();
        foreach (var e in events)
        {
            if (ActorOf[e.Type](e) is { } userId)
            {
                last[userId] = e.At.ToUnixTimeMilliseconds();
            }
        }

        if (last.Count > 0)
        {
            UserSql.Active(transaction.Sql, [.. last.Select(static p => (p.Key, p.Value))], Precision);
        }

        return Task.CompletedTask;
    }
}
