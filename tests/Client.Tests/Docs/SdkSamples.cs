using Parley.Client.Gateway;
using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Docs;

/// <summary>What docs/api/sdk.md shows, run on the server.</summary>
public sealed class SdkSamples(RunningServer server) : IClassFixture<RunningServer>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connecting_and_posting()
    {
        var address = server.Address;
        var token = server.OwnerToken;

        using var client = new ParleyClient(address, token);
        var channel = await client.Channels.CreateAsync(new CreateChannelRequest { Name = "builds", Kind = ChannelKind.Public }, cancellationToken: stop);
        var message = await client.Messages.PostAsync(channel.Id, "The build is **green**.", stop);
        await client.Messages.ReactAsync(message.Id, "tada", stop);

        Assert.Equal("tada", (await client.Messages.GetAsync(message.Id, stop)).Reactions[0].Emoji);
    }

    [Fact]
    public async Task Signing_in()
    {
        var address = server.Address;
        var (email, password) = (RunningServer.OwnerEmail, RunningServer.OwnerPassword);

        using var anonymous = new ParleyClient(address);
        var signedIn = await anonymous.Sessions.SignInAsync(email, password, stop);
        using var session = new ParleyClient(address, signedIn.Token);
        var bot = await session.Tokens.CreateAsync(
            new CreateTokenRequest { Name = "build bot", Scopes = [Scopes.Read, Scopes.Write] }, cancellationToken: stop);
        await session.Sessions.EndCurrentAsync(stop);

        using var client = new ParleyClient(address, bot.Token);
        Assert.Equal("Olga Owner", (await client.Users.GetMeAsync(stop)).DisplayName);
    }

    [Fact]
    public async Task Reading_pages()
    {
        using var client = server.Owner();
        var channel = await client.Channels.CreateAsync(new CreateChannelRequest { Name = "long-talk", Kind = ChannelKind.Public }, cancellationToken: stop);
        await client.Messages.PostAsync(channel.Id, "first", stop);
        var lastWeek = TimeProvider.System.GetUtcNow().AddDays(-7);
        var found = new List<string>();

        await foreach (var message in client.Messages.NewestFirstAsync(channel.Id, stop))
        {
            if (message.CreatedAt < lastWeek)
            {
                break; // no further page is asked for
            }

            found.Add(message.Text);
        }

        Assert.Equal(["first"], found);
    }

    [Fact]
    public async Task Deciding_on_errors()
    {
        using var client = server.Owner();
        var channel = await client.Channels.CreateAsync(new CreateChannelRequest { Name = "closed", Kind = ChannelKind.Public }, cancellationToken: stop);
        await client.Channels.UpdateAsync(channel.Id, new UpdateChannelRequest { Archived = true }, stop);
        var postponed = false;

        try
        {
            await client.Messages.PostAsync(channel.Id, "Is anybody there?", stop);
        }
        catch (ParleyException problem) when (problem.Code == ErrorCodes.ChannelArchived)
        {
            postponed = true;
        }

        Assert.True(postponed);
    }

    [Fact]
    public async Task Keeping_a_message_through_a_restart()
    {
        using var client = server.Owner();
        var channel = await client.Channels.CreateAsync(new CreateChannelRequest { Name = "outbox", Kind = ChannelKind.Public }, cancellationToken: stop);
        var waiting = (Key: "order-4711-shipped", Text: "Order 4711 has been shipped.");

        // The key is stored with the text before the first attempt. However often this runs, the message is posted once.
        var message = await client.Messages.PostAsync(channel.Id, new PostMessageRequest { Text = waiting.Text }, waiting.Key, stop);

        Assert.Equal(message.Id, (await client.Messages.PostAsync(channel.Id, new PostMessageRequest { Text = waiting.Text }, waiting.Key, stop)).Id);
    }

    [Fact]
    public async Task Following_the_log()
    {
        using var client = server.Owner();
        var channel = await client.Channels.CreateAsync(new CreateChannelRequest { Name = "echo", Kind = ChannelKind.Public }, cancellationToken: stop);
        var cursor = (await client.SyncAsync(stop)).Cursor;
        await client.Messages.PostAsync(channel.Id, "!echo hello", stop);
        var stored = 0L;

        await using var gateway = client.OpenGateway();
        await foreach (var entry in gateway.EventsAsync(cursor, stop))
        {
            if (entry.Payload is MessagePosted { Message: { Text: ['!', 'e', 'c', 'h', 'o', ' ', .. var rest] } asked })
            {
                // The event's own number as the key: answered once, even when this program dies right here and starts again.
                await client.Messages.PostAsync(asked.ChannelId, new PostMessageRequest { Text = rest, ThreadId = asked.Id }, $"echo-{entry.Seq}", stop);
            }

            stored = entry.Seq; // where to begin after a restart
            if (stored > cursor)
            {
                break;
            }
        }

        Assert.True(stored > cursor);
    }

    [Fact]
    public async Task Starting_over()
    {
        using var client = server.Owner();
        await client.Channels.CreateAsync(new CreateChannelRequest { Name = "again", Kind = ChannelKind.Public }, cancellationToken: stop);
        await using var gateway = client.OpenGateway();
        var cursor = long.MaxValue / 2; // one that this server has never had
        var state = default(SyncState);

        try
        {
            await foreach (var entry in gateway.EventsAsync(cursor, stop))
            {
                cursor = entry.Seq;
            }
        }
        catch (CursorExpiredException)
        {
            state = await client.SyncAsync(stop); // replace what you hold by this,
            cursor = state.Cursor; // and begin again from here
        }

        Assert.NotNull(state);
        Assert.Equal(state.Cursor, cursor);
    }
}
