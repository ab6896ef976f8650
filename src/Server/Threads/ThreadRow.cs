using Parley.Protocol;
using Parley.Server.Messaging;

namespace Parley.Server.Threads;

/// <summary>One person's place in a thread.</summary>
public sealed class ThreadRow
{
    public Id ThreadId { get; init; }

    public long Following { get; init; }

    public long ReadNumber { get; init; }

    public long UnreadCount { get; init; }

    public long MentionCount { get; init; }

    public ThreadReadState ToWire() => new()
    {
        Following = Following == ThreadSql.Follows,
        ReadNumber = ReadNumber,
        UnreadCount = Following == ThreadSql.Follows ? UnreadCount : 0,
        MentionCount = Following == ThreadSql.Follows ? MentionCount : 0,
    };
}
