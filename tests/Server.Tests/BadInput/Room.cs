using System.Runtime.CompilerServices;

namespace Parley.Server.Tests.BadInput;

/// <summary>Somebody in a channel with a message, for a class's tests to misuse. Made once for each server, which counts no requests.</summary>
internal sealed class Room
{
    private static readonly ConditionalWeakTable<ServerFixture, Lazy<Task<Room>>> Rooms = [];
    private readonly ServerFixture _server;

    private Room(ServerFixture server, Person ada, Channel channel, Message message) =>
        (_server, Ada, Channel, Message) = (server, ada, channel, message);

    public Person Ada { get; }

    public Channel Channel { get; }

    public Message Message { get; }

    public string Messages => $"channels/{Channel.Id}/messages";

    public static Task<Room> OfAsync(ServerFixture server) => Rooms.GetValue(server, static s => new Lazy<Task<Room>>(() => MakeAsync(s))).Value;

    /// <summary>Whatever was sent to it, the server goes on: a post goes through and can be read.</summary>
    public async Task AliveAsync()
    {
        // Somebody else, because whoever sent too much may have to wait.
        var bob = await (await _server.SetUpAsync()).InviteAsync("Bob");
        var channel = await bob.CreateChannelAsync();
        var message = await bob.PostAsync(channel, "still here");
        Assert.Equal("still here", (await bob.Api.GetAsync<Message>($"messages/{message.Id}")).Text);
        Assert.Empty(_server.Logs.Errors);
    }

    private static async Task<Room> MakeAsync(ServerFixture server)
    {
        var ada = await (await server.SetUpAsync()).InviteAsync("Ada");
        var channel = await ada.CreateChannelAsync();
        return new Room(server, ada, channel, await ada.PostAsync(channel, "hello"));
    }
}
