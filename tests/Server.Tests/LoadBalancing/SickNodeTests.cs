using System.Net;

namespace Parley.Server.Tests.LoadBalancing;

/// <summary>What the shipped configurations do with nodes that are not well, and what they never do.</summary>
public sealed class SickNodeTests
{
    private const int Ok = 200;
    private const int Unavailable = 503;

    public SickNodeTests() => Assert.SkipUnless(Pair.IsWanted, "PARLEY_TEST_POSTGRES=off leaves load balancing out.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HAProxy_asks_whether_a_node_is_ready_and_gives_it_nothing_while_it_is_not()
    {
        await using var sick = new StubNode(line => StubNode.IsCheck(line) ? Unavailable : Ok);
        await using var well = new StubNode(_ => Ok);
        await using var balancer = await Balancer.StartAsync("haproxy", sick.Address, well.Address);
        await Eventually.SeeAsync(() => Task.FromResult(sick.Checks), checks => checks > 1, "two checks of the node that is not ready");
        var before = sick.Calls;

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(balancer, HttpMethod.Get, null));
        }

        Assert.Equal((before, 10), (sick.Calls, well.Calls));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task HAProxy_lets_a_node_end_what_it_has_begun_when_it_takes_no_more(string method)
    {
        var isReady = true;
        var answer = new TaskCompletionSource();
        await using var busy = new StubNode(line => StubNode.IsCheck(line) && !isReady ? Unavailable : Ok) { Before = line => StubNode.IsCheck(line) ? Task.CompletedTask : answer.Task };
        await using var other = new StubNode(line => StubNode.IsCheck(line) ? Unavailable : Ok);
        await using var balancer = await Balancer.StartAsync("haproxy", busy.Address, other.Address);
        await Eventually.SeeAsync(() => Task.FromResult(other.Checks), checks => checks > 1, "two checks of the node that is not ready");
        var asking = AskAsync(balancer, new HttpMethod(method), null);
        await Eventually.SeeAsync(() => Task.FromResult(busy.Calls), calls => calls == 1, "the call at its node");

        isReady = false;
        await Eventually.SeeAsync(() => Task.FromResult(balancer.Said), said => said.Contains("Server nodes/node1 is DOWN", StringComparison.Ordinal), "the node to be left out");
        answer.SetResult();

        Assert.Equal(HttpStatusCode.OK, await asking);
    }

    [Fact]
    public async Task Nginx_asks_the_next_node_where_one_says_that_it_can_not()
    {
        await using var sick = new StubNode(_ => Unavailable);
        await using var well = new StubNode(_ => Ok);
        await using var balancer = await Balancer.StartAsync("nginx", sick.Address, well.Address);

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(balancer, HttpMethod.Get, null));
        }

        Assert.Equal(10, well.Calls);
        Assert.InRange(sick.Calls, 1, 9);
    }

    [Theory]
    [MemberData(nameof(Balancer.Kinds), MemberType = typeof(Balancer))]
    public async Task A_write_without_a_key_is_never_sent_twice(string kind) => Assert.Equal(1, await TriesAsync(kind, HttpMethod.Post, null));

    [Theory]
    [MemberData(nameof(Balancer.Kinds), MemberType = typeof(Balancer))]
    public async Task A_read_is_tried_elsewhere_when_a_node_dies_over_it(string kind) => Assert.InRange(await TriesAsync(kind, HttpMethod.Get, null), 2, 3);

    /// <summary>nginx can't tell such writes from others and leaves it to the caller.</summary>
    [Fact]
    public async Task HAProxy_tries_a_write_with_a_key_elsewhere_too() => Assert.InRange(await TriesAsync("haproxy", HttpMethod.Post, "a-key"), 2, 3);

    /// <summary>How often two nodes that die over everything are asked for one thing.</summary>
    private static async Task<int> TriesAsync(string kind, HttpMethod method, string? key)
    {
        await using var one = new StubNode(DiesOverCalls);
        await using var other = new StubNode(DiesOverCalls);
        await using var balancer = await Balancer.StartAsync(kind, one.Address, other.Address);

        Assert.Equal(HttpStatusCode.BadGateway, await AskAsync(balancer, method, key));

        return one.Calls + other.Calls;
    }

    private static int? DiesOverCalls(string line) => StubNode.IsCheck(line) ? Ok : null;

    private static async Task<HttpStatusCode> AskAsync(Balancer balancer, HttpMethod method, string? key)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(balancer.Address, "/api/v1/anything"));
        request.Content = method == HttpMethod.Post ? new StringContent("{}") : null;
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await http.SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}
