using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Cluster;
using Parley.Server.Storage;
using Parley.Server.Tests.Crash;

namespace Parley.Server.Tests.Cluster;

/// <summary>The number of a server among those that share a PostgreSQL database.</summary>
public sealed class NodeLeaseTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const int NodeBits = 0x3FF;
    private readonly ServerFixture _server = server.IsAvailable ? server : Skip();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Servers_on_one_database_never_share_a_number()
    {
        await using var first = await _server.AnotherAsync();
        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => first.NodeAsync()));
        ServerFixture[] all = [first, .. others];

        Assert.Equal(all.Length, all.Select(Number).Distinct().Count());
        Assert.All(all, s => Assert.Equal(Number(s), NumberIn(s.Services.GetRequiredService<IdGenerator>().Next())));
        foreach (var node in others)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_number_of_a_server_that_ended_is_free_at_once_and_goes_on_after_its_last_id()
    {
        await using var first = await _server.AnotherAsync();
        var second = await first.NodeAsync();
        var (number, last) = (Number(second), second.Services.GetRequiredService<IdGenerator>().Next());
        await second.DisposeAsync();

        await using var third = await first.NodeAsync();

        Assert.Equal(number, Number(third));
        Assert.True(third.Services.GetRequiredService<IdGenerator>().Next() > last);
    }

    [Fact]
    public async Task The_number_of_a_server_that_died_is_taken_only_after_its_lease_ran_out()
    {
        await using var first = await _server.AnotherAsync();
        var data = Directory.CreateTempSubdirectory("parley-node-").FullName;
        await using (var dying = new ServerProcess(first.DatabaseAddress, data, ("Cluster:Node", "dying"), ("Cluster:Lease", "00:00:03")))
        {
            await dying.StartAsync();
            await dying.KillAsync();
        }

        Directory.Delete(data, recursive: true);
        var number = (await RowsAsync(first)).Single(n => n.Name == "dying").Number;
        await using var soon = await first.NodeAsync();
        Assert.NotEqual(number, Number(soon));

        var left = await Eventually.SeeAsync(
            async () => (await RowsAsync(first)).Single(n => n.Number == number), row => row.IsFree, "the end of the dead server's lease");
        await using var later = await first.NodeAsync();

        Assert.Equal((number, 2), (Number(later), later.Services.GetRequiredService<NodeLease>().Held!.Epoch));
        Assert.True(later.Services.GetRequiredService<IdGenerator>().Next().CreatedAt > left.IdsUntil);
    }

    [Fact]
    public async Task A_server_that_lost_its_number_makes_nothing_sends_its_clients_away_and_takes_another()
    {
        await using var server = await _server.AnotherAsync(("Cluster:Lease", "00:00:00.9"));
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync(ChannelKind.Public);
        await using var client = await owner.ConnectAsync();

        // As if this server had slept for long, and every number were another's by now.
        await WriteAsync(
            server,
            $"""
            UPDATE nodes SET epoch = epoch + 1, expires_at = {long.MaxValue};
            INSERT INTO nodes SELECT n, 1, 'other', 0, 0, {long.MaxValue}, 0 FROM generate_series(1, {NodeBits}) AS n ON CONFLICT DO NOTHING
            """);

        await client.NextAsync<ReconnectFrame>();
        Assert.Equal(CloseCodes.GoingAway, await client.ClosedAsync());
        var refused = await owner.Api.SendAsync(HttpMethod.Post, $"channels/{channel.Id}/messages", new PostMessageRequest { Text = "nobody numbers me" });
        refused.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(ErrorCodes.Unavailable, refused.Json.GetProperty("code").GetString());
        (await ReadyAsync(server)).ShouldBe(HttpStatusCode.ServiceUnavailable);

        await WriteAsync(server, "UPDATE nodes SET expires_at = 0 WHERE number = 77");
        await Eventually.SeeAsync(() => ReadyAsync(server), ready => ready.Status == HttpStatusCode.OK, "a new number");
        Assert.Equal(77, Number(server));
        Assert.Equal(77, NumberIn((await owner.PostAsync(channel, "and now")).Id));
    }

    private static int Number(ServerFixture server) => server.Services.GetRequiredService<NodeLease>().Held!.Number;

    private static int NumberIn(Id id) => (int)(id.Value >> 12) & NodeBits;

    private static Task<Reply> ReadyAsync(ServerFixture server) => server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/readyz"));

    private static async Task WriteAsync(ServerFixture server, string sql)
    {
        await using var session = await server.Database.OpenWriterAsync(Cancel);
        await session.ExecuteAsync(sql);
    }

    private static async Task<List<NodeRow>> RowsAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ListAsync<NodeRow>(
            "SELECT number, name, ids_until, expires_at <= EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS is_free FROM nodes ORDER BY number");
    }

    private static PostgresServer Skip()
    {
        Assert.Skip("PARLEY_TEST_POSTGRES=off leaves PostgreSQL out.");
        return null!;
    }

    private sealed record NodeRow
    {
        public int Number { get; init; }

        public string Name { get; init; } = "";

        public DateTimeOffset IdsUntil { get; init; }

        public bool IsFree { get; init; }
    }
}
