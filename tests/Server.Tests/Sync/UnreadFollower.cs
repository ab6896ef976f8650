using System.Text.Json;

namespace Parley.Server.Tests.Sync;

/// <summary>A client that keeps the unread counts of its channels from the log alone, by the rules that the API's overview gives.</summary>
internal sealed class UnreadFollower : IAsyncDisposable
{
    private readonly Person _person;
    private readonly GatewayClient _gateway;
    private readonly Dictionary<Id, (long Read, long Unread)> _channels;

    private UnreadFollower(Person person, GatewayClient gateway, SyncState sync)
    {
        (_person, _gateway) = (person, gateway);
        _channels = sync.Channels.ToDictionary(c => c.Id, c => (c.ReadState!.ReadNumber, c.ReadState.UnreadCount));
    }

    public static async Task<UnreadFollower> StartAsync(Person person)
    {
        var sync = await person.SyncAsync();
        return new UnreadFollower(person, await person.ConnectAsync(sync.Cursor), sync);
    }

    /// <summary>The counts at the head of the log, which a marker of the person's own tells.</summary>
    public async Task<Dictionary<Id, long>> CountsAsync()
    {
        var name = $"Person {Guid.NewGuid():N}";
        await _person.Api.PatchAsync("users/me", new { display_name = name }).ShouldSucceedAsync();
        while (true)
        {
            var e = await _gateway.NextEventAsync();
            if (e.Type == "user.updated" && e.Data.GetRawText().Contains(name, StringComparison.Ordinal))
            {
                return _channels.ToDictionary(c => c.Key, c => c.Value.Unread);
            }

            Take(e);
        }
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    private void Take(EventEnvelope e)
    {
        if (e.ChannelId is not { } id)
        {
            return;
        }

        if (e.Type == "member.joined" && Read<MemberJoined>(e).UserId == _person.Id)
        {
            _channels[id] = (Read<MemberJoined>(e).Channel.LastNumber, 0);
        }
        else if (_channels.TryGetValue(id, out var now))
        {
            _channels[id] = e.Type switch
            {
                "message.posted" when Read<MessagePosted>(e).Message is { Number: { } number } m => m.UserId == _person.Id ? (number, 0) : (now.Read, now.Unread + 1),
                "message.deleted" when Read<MessageDeleted>(e).Number > now.Read => (now.Read, now.Unread - 1),
                "message.moved" => Moved(Read<MessageMoved>(e), now),
                "channel.read" => (Read<ChannelRead>(e).ReadState.ReadNumber, Read<ChannelRead>(e).ReadState.UnreadCount),
                _ => now,
            };
        }
    }

    private (long Read, long Unread) Moved(MessageMoved e, (long Read, long Unread) now)
    {
        if (e.Left?.Number > now.Read)
        {
            now = (now.Read, now.Unread - 1);
        }

        if (e.Arrived?.Message is not { Number: { } number } message)
        {
            return now;
        }

        var knows = e.MovedBy == _person.Id || message.UserId == _person.Id;
        return knows && now.Unread == 0 ? (number, 0) : (now.Read, now.Unread + 1);
    }

    private static T Read<T>(EventEnvelope e) => e.Data.Deserialize<T>(WireJson.Options)!;
}
