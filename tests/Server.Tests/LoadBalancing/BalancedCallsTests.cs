using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Parley.Server.Tests.Crash;

namespace Parley.Server.Tests.LoadBalancing;

/// <summary>What the shipped configurations of HAProxy and nginx must do for two healthy nodes.</summary>
public sealed class BalancedCallsTests : IClassFixture<Pair>
{
    private const int Megabyte = 1024 * 1024;
    private readonly Pair _pair;

    public BalancedCallsTests(Pair pair)
    {
        Assert.SkipUnless(Pair.IsWanted, "PARLEY_TEST_POSTGRES=off leaves load balancing out.");
        _pair = pair;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Balancer.Kinds), MemberType = typeof(Balancer))]
    public async Task Calls_of_one_caller_go_to_both_nodes_and_each_knows_what_the_other_did(string kind)
    {
        await using var balancer = await Balancer.StartAsync(kind, _pair.Nodes);
        var owner = new PlainApi(balancer, _pair.Token);
        var ids = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            var posted = await owner.CallAsync(HttpMethod.Post, $"channels/{_pair.ChannelId}/messages", new JsonObject { ["text"] = $"{kind} {i}" }, $"{kind}-{i}");
            ids.Add((string)posted!["id"]!);
            for (var node = 0; node < 2; node++)
            {
                var newest = await owner.GetAsync($"channels/{_pair.ChannelId}/messages?limit=1");
                Assert.Equal(ids[^1], (string)newest["messages"]![0]!["id"]!);
            }
        }

        Assert.Equal(2, ids.Select(Pair.NodeOf).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Balancer.Kinds), MemberType = typeof(Balancer))]
    public async Task A_socket_on_one_node_hears_what_is_written_on_the_other(string kind)
    {
        await using var balancer = await Balancer.StartAsync(kind, _pair.Nodes);
        var owner = new PlainApi(balancer, _pair.Token);
        var cursor = (long)(await owner.GetAsync("sync"))["cursor"]!;
        await using var first = await GatewayClient.ConnectAsync(balancer.Address, cursor, _pair.Token);
        await using var second = await GatewayClient.ConnectAsync(balancer.Address, cursor, _pair.Token);
        for (var i = 0; i < 6; i++)
        {
            await owner.CallAsync(HttpMethod.Post, $"channels/{_pair.ChannelId}/messages", new JsonObject { ["text"] = $"{kind} says {i}" }, $"{kind}-says-{i}");
        }

        foreach (var client in new[] { first, second })
        {
            for (var i = 0; i < 6; i++)
            {
                Assert.Equal($"{kind} says {i}", (await client.NextEventAsync<MessagePosted>()).Message.Text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Balancer.Kinds), MemberType = typeof(Balancer))]
    public async Task Many_megabytes_go_up_in_one_piece_and_come_down_whole(string kind)
    {
        await using var balancer = await Balancer.StartAsync(kind, _pair.Nodes);
        var owner = new PlainApi(balancer, _pair.Token);
        var bytes = new byte[24 * Megabyte];
        Random.Shared.NextBytes(bytes);

        var upload = await owner.CallAsync(HttpMethod.Post, "uploads", new JsonObject { ["name"] = "noise.bin", ["size"] = bytes.Length }, $"{kind}-upload");
        await owner.TryAppendAsync((string)upload!["id"]!, 0, bytes);
        var body = new JsonObject { ["text"] = "noise", ["file_ids"] = new JsonArray((string)upload["id"]!) };
        var message = await owner.CallAsync(HttpMethod.Post, $"channels/{_pair.ChannelId}/messages", body, $"{kind}-file");

        var came = await owner.DownloadAsync((string)message!["files"]![0]!["url"]!);
        Assert.True(came.AsSpan().SequenceEqual(bytes));
    }

    [Theory]
    [MemberData(nameof(Balancer.Kinds), MemberType = typeof(Balancer))]
    public async Task The_server_learns_who_asks_and_believes_no_caller_about_it(string kind)
    {
        await using var balancer = await Balancer.StartAsync(kind, _pair.Nodes);
        using var caller = From("127.0.0.2");
        using var signIn = new HttpRequestMessage(HttpMethod.Post, new Uri(balancer.Address, "/api/v1/sessions"))
        {
            Content = JsonContent.Create(new { email = "olga@example.com", password = ServerFixture.OwnerPassword }),
            Headers = { { "X-Forwarded-For", "127.0.0.1, 203.0.113.9" }, { "X-Forwarded-Proto", "https" } },
        };

        using var answer = await caller.SendAsync(signIn, Cancel);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.DoesNotContain("; secure;", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        var token = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["token"]!;
        var sessions = await new PlainApi(balancer, token).GetAsync("sessions");
        var own = Assert.Single(sessions["sessions"]!.AsArray(), s => (bool)s!["current"]!);
        Assert.Equal("127.0.0.2", (string)own!["address"]!);
    }

    [Theory]
    [MemberData(nameof(Balancer.Kinds), MemberType = typeof(Balancer))]
    public async Task Nobody_is_refused_while_a_node_drains_and_its_clients_are_told(string kind)
    {
        await using var balancer = await Balancer.StartAsync(kind, _pair.Nodes);
        var cursor = (long)(await new PlainApi(balancer, _pair.Token).GetAsync("sync"))["cursor"]!;
        await using var first = await GatewayClient.ConnectAsync(balancer.Address, cursor, _pair.Token);
        await using var second = await GatewayClient.ConnectAsync(balancer.Address, cursor, _pair.Token);
        var callers = new SteadyCallers(balancer, _pair.Token);

        await callers.Answered.WaitForMoreAsync(20);
        Assert.Equal(0, await _pair.Nodes[0].TerminateAsync());
        await callers.Answered.WaitForMoreAsync(100);
        await _pair.Nodes[0].StartAsync();
        await callers.Answered.WaitForMoreAsync(100);
        await callers.StopAsync();

        var told = await Task.WhenAny(first.ClosedAsync(), second.ClosedAsync());
        Assert.Equal(CloseCodes.GoingAway, await told);
        var away = first.CloseCode is null ? second : first;
        Assert.InRange((await away.NextAsync<ReconnectFrame>()).AfterMs, 0, 1000);
        await using var back = await GatewayClient.ConnectAsync(balancer.Address, away.Cursor, _pair.Token);
        Assert.Equal(away.Cursor, (await back.NextAsync<HelloFrame>()).Cursor);
    }

    /// <summary>A caller with an address of its own, also of loopback.</summary>
    private static HttpClient From(string address) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}
