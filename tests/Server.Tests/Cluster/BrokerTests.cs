using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Cluster.Broker;
using Parley.Server.EventLog;
using Parley.Server.Realtime.Nodes;
using Parley.Server.Tests.EventLog;

namespace Parley.Server.Tests.Cluster;

/// <summary>Events between servers through a real RabbitMQ, which may go and come back.</summary>
[Collection(RabbitBroker.Collection)]
public sealed class BrokerTests(PostgresServer server) : OnBothDatabases(server), IClassFixture<PostgresServer>
{
    [Fact]
    public async Task What_is_written_on_one_server_is_told_to_the_others_at_once()
    {
        await using var first = await StartAsync();
        await using var second = await first.NodeAsync();
        var (owner, there, channel) = await TwoPlacesAsync(first, second);
        await DeafenAsync(second);
        await using var reading = await FollowAsync(second, there);

        var posted = await owner.PostAsync(channel, "through the broker");

        Assert.Equal(posted.Id, (await reading.NextEventAsync<MessagePosted>()).Message.Id);
    }

    [Fact]
    public async Task Installations_that_share_a_broker_go_by_names_of_their_own()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        Assert.NotEqual(await NameAsync(one), await NameAsync(other));

        static Task<string> NameAsync(ServerFixture server) => server.Services.GetRequiredService<MessageBroker>().PrefixAsync(Cancel);
    }

    [Fact]
    public async Task A_stretch_that_is_too_large_to_be_told_is_read_from_the_log()
    {
        await using var first = await StartAsync();
        await using var second = await first.NodeAsync();
        var (owner, there, _) = await TwoPlacesAsync(first, second);
        await DeafenAsync(second);
        await using var reading = await FollowAsync(second, there);
        var workspace = (await owner.SyncAsync()).Workspace.Id;

        await TestLog.Of(first, workspace).WriteAsync(transaction =>
        {
            for (var i = 0; i < 300; i++)
            {
                TestLog.Say(transaction, $"{i} {new string('x', 2000)}");
            }

            return Task.FromResult(true);
        });

        for (var i = 0; i < 300; i++)
        {
            Assert.StartsWith($"{i} ", (await reading.NextEventAsync<WorkspaceUpdated>()).Workspace.Name, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_broker_that_goes_and_comes_back_costs_a_moment_and_no_message()
    {
        await using var first = await StartAsync();
        await using var second = await first.NodeAsync();
        var (owner, there, channel) = await TwoPlacesAsync(first, second);
        await using var here = await owner.ConnectAsync();
        await using var reading = await FollowAsync(second, there);
        var said = 0;

        await PostAsync(5);
        await RabbitBroker.StopAsync();
        await PostAsync(5);
        await Eventually.SeeAsync(() => HealthAsync(second), health => health == (HttpStatusCode.OK, "degraded"), "the loss to be noticed");
        await PostAsync(5);
        var back = Following(second);
        await RabbitBroker.StartAsync();
        await Task.WhenAll(PostAsync(5), back.WaitAsync(TimeSpan.FromSeconds(40), Cancel));
        await Eventually.SeeAsync(() => HealthAsync(first), health => health == (HttpStatusCode.OK, "ok"), "the first server's return");
        await Eventually.SeeAsync(() => HealthAsync(second), health => health == (HttpStatusCode.OK, "ok"), "the second server's return");
        await DeafenAsync(second);
        await PostAsync(5);

        foreach (var gateway in new[] { here, reading })
        {
            for (var i = 0; i < said; i++)
            {
                Assert.Equal($"{i}", (await gateway.NextEventAsync<MessagePosted>()).Message.Text);
            }
        }

        async Task PostAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await owner.PostAsync(channel, $"{said++}");
            }
        }
    }

    [Fact]
    public async Task A_broker_that_is_not_there_at_the_start_is_missed_by_nobody_and_its_password_is_told_to_nobody()
    {
        await using var first = await Server.AnotherAsync(("Broker", "amqp://guest:s3cret@127.0.0.1:1/"));
        await using var second = await first.NodeAsync();
        var (owner, there, channel) = await TwoPlacesAsync(first, second);
        await using var reading = await there.ConnectAsync();

        await owner.PostAsync(channel, "by the poll");

        Assert.Equal("by the poll", (await reading.NextEventAsync<MessagePosted>()).Message.Text);
        Assert.Equal((HttpStatusCode.OK, "degraded"), await HealthAsync(first));
        await Eventually.SeeAsync(
            () => Task.FromResult(first.Logs.All), lines => lines.Any(l => l.ToString().Contains("127.0.0.1:1", StringComparison.Ordinal)), "a line about it");
        Assert.DoesNotContain(first.Logs.All, line => line.ToString().Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void Events_are_the_same_after_they_were_told()
    {
        var workspace = new Id(7);
        var told = new LoggedEvent(
            workspace, 41, DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123), "message.posted", Audience.Members(new Id(12), new Id(13)),
            "{\"a\":\"ü\"}"u8);

        var (head, events) = EventsMessage.Read(workspace, EventsMessage.Write([told]));

        Assert.Equal(41, head);
        Assert.Equal(told.Wire, Assert.Single(events).Wire);
        Assert.Equal((told.Audience, told.At, told.WorkspaceId), (events[0].Audience, events[0].At, events[0].WorkspaceId));
    }

    private async Task<ServerFixture> StartAsync() => await Server.AnotherAsync(("Broker", await RabbitBroker.AddressAsync()));

    private static async Task<(Person Owner, Person There, Channel Channel)> TwoPlacesAsync(ServerFixture first, ServerFixture second)
    {
        var owner = await first.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        return (owner, new Person(second, ada.Token, ada.User), await owner.CreateChannelAsync(ChannelKind.Public, ada));
    }

    /// <summary>Takes the look into the database from a server, so that only what it is told can reach its clients.</summary>
    private static Task DeafenAsync(ServerFixture server) => server.Services.GetRequiredService<LogHeads>().StopAsync(Cancel);

    /// <summary>Connects, and waits until the server hears of the workspace.</summary>
    private static async Task<GatewayClient> FollowAsync(ServerFixture server, Person person)
    {
        var following = Following(server);
        var client = await person.ConnectAsync();
        await following.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        return client;
    }

    private static Task Following(ServerFixture server)
    {
        var following = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Services.GetRequiredService<NodeExchange>().Following += _ => following.TrySetResult();
        return following.Task;
    }

    private static async Task<(HttpStatusCode Status, string Health)> HealthAsync(ServerFixture server)
    {
        var reply = await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/readyz"));
        return (reply.Status, reply.Json.GetProperty("status").GetString()!);
    }
}
