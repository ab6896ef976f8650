namespace Parley.Server.Tests.Testing;

/// <summary>Somebody who is signed in, and what people do. For everything else there is <see cref="Api"/>.</summary>
public sealed class Person(ServerFixture server, string token, User user)
{
    public const string Password = "a password of theirs";

    public ServerFixture Server => server;

    public string Token => token;

    public User User => user;

    public Id Id => user.Id;

    public ApiClient Api => new(server, token);

    public static Person From(ServerFixture server, SignedIn signedIn) => new(server, signedIn.Token, signedIn.User);

    /// <summary>Makes an invite and accepts it as somebody new.</summary>
    public async Task<Person> InviteAsync(string name, Role role = Role.Member)
    {
        var invite = await Api.PostAsync<CreatedInvite>("invites", new CreateInviteRequest { Role = role, MaxUses = 1 });
        return From(server, await server.Anonymous.PostAsync<SignedIn>($"invites/{invite.Code}/accept", new AcceptInviteRequest
        {
            DisplayName = name,
            // Names repeat between the tests of a class, addresses must not.
            Email = $"{Guid.NewGuid():N}@example.com",
            Password = Password,
        }));
    }

    /// <summary>The same person on another device.</summary>
    public async Task<Person> SignInAgainAsync() => From(server, await server.Anonymous.PostAsync<SignedIn>("sessions", new SignInRequest
    {
        Email = (await Api.GetAsync<User>("users/me")).Email!,
        Password = user.Role == Role.Owner ? ServerFixture.OwnerPassword : Password,
    }));

    /// <summary>The same person through an access token.</summary>
    public async Task<Person> WithTokenAsync(params string[] scopes)
    {
        var created = await Api.PostAsync<CreatedToken>("tokens", new CreateTokenRequest { Name = "test", Scopes = scopes });
        return new Person(server, created.Token, user);
    }

    /// <summary>A channel with a name of its own.</summary>
    public Task<Channel> CreateChannelAsync(ChannelKind kind = ChannelKind.Public, params Person[] members) =>
        Api.PostAsync<Channel>("channels", new CreateChannelRequest
        {
            Kind = kind,
            Name = kind is ChannelKind.Public or ChannelKind.Private ? $"c-{Guid.NewGuid():N}" : null,
            MemberIds = members.Length > 0 ? [.. members.Select(m => m.Id)] : null,
        });

    public Task JoinAsync(Channel channel) => Api.PutAsync($"channels/{channel.Id}/members/me").ShouldSucceedAsync();

    public Task LeaveAsync(Channel channel) => Api.DeleteAsync($"channels/{channel.Id}/members/me").ShouldSucceedAsync();

    public Task AddAsync(Channel channel, Person person) => Api.PutAsync($"channels/{channel.Id}/members/{person.Id}").ShouldSucceedAsync();

    public Task RemoveAsync(Channel channel, Person person) => Api.DeleteAsync($"channels/{channel.Id}/members/{person.Id}").ShouldSucceedAsync();

    public Task<Message> PostAsync(Channel channel, string text, string? key = null) =>
        Api.PostAsync<Message>($"channels/{channel.Id}/messages", new PostMessageRequest { Text = text }, key);

    public Task<Message> ReplyAsync(Message root, string text, bool alsoToChannel = false) =>
        Api.PostAsync<Message>(
            $"channels/{root.ChannelId}/messages",
            new PostMessageRequest { Text = text, ThreadId = root.Id, AlsoToChannel = alsoToChannel ? true : null });

    public Task<MessagePage> HistoryAsync(Channel channel, string query = "") =>
        Api.GetAsync<MessagePage>($"channels/{channel.Id}/messages{query}");

    public Task ReactAsync(Message message, string emoji) => Api.PutAsync($"messages/{message.Id}/reactions/{emoji}").ShouldSucceedAsync();

    public Task<SyncState> SyncAsync() => Api.GetAsync<SyncState>("sync");

    /// <summary>Opens the gateway at <paramref name="cursor"/>, or where <c>/sync</c> stands now.</summary>
    public async Task<GatewayClient> ConnectAsync(long? cursor = null) =>
        await GatewayClient.ConnectAsync(server.Address, cursor ?? (await SyncAsync()).Cursor, token);
}
