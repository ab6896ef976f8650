namespace Parley.Server.Tests.Sync;

/// <summary>A client that keeps one channel's unread count from the log alone, by the rules that the API's overview gives.</summary>
internal sealed class UnreadFollower : IAsyncDisposable
{
    private readonly Person _person;
    private readonly Channel _channel;
    private readonly GatewayClient _gateway;
    private long _read;
    private long _unread;

    private UnreadFollower(Person person, Channel channel, GatewayClient gateway, ChannelReadState state) =>
        (_person, _channel, _gateway, _read, _unread) = (person, channel, gateway, state.ReadNumber, state.UnreadCount);

    public static async Task<UnreadFollower> StartAsync(Person person, Channel channel)
    {
        var sync = await person.SyncAsync();
        return new UnreadFollower(person, channel, await person.ConnectAsync(sync.Cursor), sync.Channels.Single(c => c.Id == channel.Id).ReadState!);
    }

    /// <summary>The count at the head of the log, which a marker of the person's own tells.</summary>
    public async Task<long> UnreadAsync()
    {
        var name = $"Person {Guid.NewGuid():N}";
        await _person.Api.PatchAsync("users/me", new { display_name = name }).ShouldSucceedAsync();
        while (true)
        {
            var e = await _gateway.NextEventAsync();
            if (e.Type == "user.updated" && e.Data.GetRawText().Contains(name, StringComparison.Ordinal))
            {
                return _unread;
            }

            if (e.ChannelId == _channel.Id)
            {
                Take(e);
            }
        }
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    private void Take(EventEnvelope e)
    {
        switch (e.Type)
        {
            case "message.posted" when e.Data.GetProperty("message").TryGetProperty("number", out var number):
                var own = e.Data.GetProperty("message").GetProperty("user_id").GetString() == $"{_person.Id}";
                (_read, _unread) = own ? (number.GetInt64(), 0) : (_read, _unread + 1);
                break;
            case "message.deleted" when e.Data.TryGetProperty("number", out var number) && number.GetInt64() > _read:
                _unread--;
                break;
            case "channel.read":
                var state = e.Data.GetProperty("read_state");
                (_read, _unread) = (state.GetProperty("read_number").GetInt64(), state.GetProperty("unread_count").GetInt64());
                break;
            case "member.joined" when e.Data.GetProperty("user_id").GetString() == $"{_person.Id}":
                (_read, _unread) = (e.Data.GetProperty("channel").GetProperty("last_number").GetInt64(), 0);
                break;
        }
    }
}
