using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Parley.Server.Tests.Realtime;

/// <summary>
/// A server with very many clients is replaced. They are sent away spread over time, and come back through the gate for first screens, as fast as it lets them in.
/// Time goes in turns of a tenth of a second: in each, whoever is due calls at once.
/// </summary>
public sealed class StormTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    private const int Clients = 1000;
    private const int SyncsPerSecond = 50;
    private const int Burst = 5 * SyncsPerSecond;
    private const int Spread = 5000;
    private const int TurnsPerSecond = 10;
    private readonly TestClock _clock = new(running: false);

    [Fact]
    public async Task Everybody_comes_back_after_a_server_was_replaced_and_never_all_at_once()
    {
        await using var other = await server.AnotherAsync(
            services => services.AddSingleton<TimeProvider>(_clock),
            ("Realtime:SyncsPerSecond", $"{SyncsPerSecond}"), ("Realtime:ConnectionsPerPerson", $"{Clients}"), ("RateLimits:Burst", "1000000"));
        var owner = await other.SetUpAsync();
        var clients = await EachAsync(Enumerable.Range(0, Clients), async _ => await RawGateway.ConnectAsync(owner, 0));

        var replaced = other.RestartAsync();
        var delays = await EachAsync(clients, LeaveAsync);
        await replaced;
        AssertSpread(delays);

        var (admitted, called, back) = (new List<int>(), new List<int>(), 0);
        var due = delays.Select(ms => ms * TurnsPerSecond / 1000).CountBy(turn => turn).ToDictionary();
        for (var turn = 0; back < Clients; turn++)
        {
            due.Remove(turn, out var callers);
            var answers = await EachAsync(Enumerable.Range(0, callers), _ => ComeBackAsync(owner));
            foreach (var wait in answers.OfType<int>())
            {
                due[turn + (wait * TurnsPerSecond)] = due.GetValueOrDefault(turn + (wait * TurnsPerSecond)) + 1;
            }

            called.Add(callers);
            admitted.Add(answers.FindAll(wait => wait is null).Count);
            back += admitted[^1];
            _clock.Advance(TimeSpan.FromSeconds(1.0 / TurnsPerSecond));
        }

        for (var first = 0; first < admitted.Count; first++)
        {
            var sum = 0;
            for (var last = first; last < admitted.Count; last++)
            {
                sum += admitted[last];
                Assert.InRange(sum, 0, Burst + ((last - first + 1) * SyncsPerSecond / TurnsPerSecond) + 1);
            }
        }

        Assert.InRange(called.Max(), 1, 2 * SyncsPerSecond);
        Assert.Empty(other.Logs.Errors);
    }

    /// <summary>Reads what the server says last, and goes; answers after how many milliseconds to come back.</summary>
    private static async Task<int> LeaveAsync(RawGateway client)
    {
        await using var leaving = client;
        return (int)(await client.ReadAsync("reconnect"))["after_ms"]!;
    }

    /// <summary>Asks for a first screen and goes on from there; answers after how many seconds to ask again, null when all went well.</summary>
    private static async Task<int?> ComeBackAsync(Person person)
    {
        var reply = await person.Api.GetAsync("sync");
        if (reply.Status == HttpStatusCode.ServiceUnavailable)
        {
            return (int)reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        }

        await using var back = await RawGateway.ConnectAsync(person, reply.Read<SyncState>().Cursor);
        await back.ReadAsync("hello");
        return null;
    }

    /// <summary>Evenly: each fifth of the time has about a fifth of them; five standard deviations are some 65.</summary>
    private static void AssertSpread(List<int> delays)
    {
        Assert.All(delays, ms => Assert.InRange(ms, 0, Spread));
        var fifths = delays.CountBy(ms => Math.Min(ms * 5 / Spread, 4)).ToDictionary();
        Assert.All(Enumerable.Range(0, 5), fifth => Assert.InRange(fifths.GetValueOrDefault(fifth), (Clients / 5) - 65, (Clients / 5) + 65));
    }

    /// <summary>A hundred at a time: more connections than may wait to be accepted are refused by the system.</summary>
    private static async Task<List<TResult>> EachAsync<T, TResult>(IEnumerable<T> all, Func<T, Task<TResult>> act)
    {
        var results = new List<TResult>();
        foreach (var some in all.Chunk(100))
        {
            results.AddRange(await Task.WhenAll(some.Select(act)));
        }

        return results;
    }
}
