namespace Parley.Server.Tests.Messaging;

/// <summary>People who talk: Ada and Bob are in a private channel, Carl is a member of the workspace who is not.</summary>
internal sealed record Talk(Person Ada, Person Bob, Person Carl, Channel Channel)
{
    public static async Task<Talk> StartAsync(ServerFixture server)
    {
        var owner = await server.SetUpAsync();
        var (ada, bob, carl) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"), await owner.InviteAsync("Carl"));
        return new Talk(ada, bob, carl, await ada.CreateChannelAsync(ChannelKind.Private, bob));
    }

    /// <summary>A channel that all three are in.</summary>
    public Task<Channel> CommonAsync() => Ada.CreateChannelAsync(ChannelKind.Private, Bob, Carl);
}
