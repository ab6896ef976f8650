using System.Globalization;
using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Crash;

/// <summary>What people planned happens once, also when the server dies just when its time comes, again and again.</summary>
public sealed class PlannedCrashTests(ITestOutputHelper output)
{
    private const int Plans = 120;
    private const int Kills = 8;

    /// <summary>A plan that was in the hands of a killed server is soon taken by the next.</summary>
    private static readonly (string Key, string Value)[] Settings = [("RateLimits:Burst", "1000000"), ("Jobs:Lease", "00:00:01"), ("Jobs:Poll", "00:00:00.2")];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Planned_messages_and_reminders_come_once_however_often_the_server_is_killed(DatabaseKind kind)
    {
        Assert.SkipUnless(kind == DatabaseKind.Sqlite || PostgresCluster.IsWanted, "PARLEY_TEST_POSTGRES=off leaves PostgreSQL out.");
        var data = Directory.CreateTempSubdirectory("parley-crash-").FullName;
        var database = kind == DatabaseKind.Sqlite ? $"sqlite:{Path.Combine(data, "parley.db")}" : await PostgresCluster.CreateAsync();
        try
        {
            await using var server = new ServerProcess(database, data, Settings);
            await server.StartAsync();
            await RunAsync(server, database);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
            if (kind == DatabaseKind.Postgres)
            {
                await PostgresCluster.DropAsync(database);
            }
        }
    }

    private async Task RunAsync(ServerProcess server, string database)
    {
        var people = await Cast.AssembleAsync(server, 4, new Counter());
        var (channelId, planners) = (people.Channels[0], people.Writers);
        var root = await planners[0].Api.CallAsync(HttpMethod.Post, $"channels/{channelId}/messages", new JsonObject { ["text"] = "root" }, "root");
        var start = TimeProvider.System.GetUtcNow().AddSeconds(10);
        await Task.WhenAll(Enumerable.Range(0, Plans).Select(i =>
        {
            var plan = new JsonObject { ["channel_id"] = channelId, ["text"] = $"plan {i}", ["send_at"] = Text(start.AddMilliseconds(40 * i)) };
            if (i % 3 == 0)
            {
                plan["thread_id"] = (string)root!["id"]!;
            }

            return planners[i % planners.Count].Api.CallAsync(HttpMethod.Post, "me/scheduled", plan, $"plan-{i}");
        }));
        foreach (var planner in planners)
        {
            await planner.Api.CallAsync(
                HttpMethod.Put, $"me/saved/{root!["id"]}", new JsonObject { ["remind_at"] = Text(start.AddSeconds(2)) }, "remind");
        }

        for (var kill = 1; kill <= Kills; kill++)
        {
            await WaitingAtMostAsync(planners, Plans * (Kills - kill) / Kills);
            await server.KillAsync();
            await server.StartAsync();
        }

        await WaitingAtMostAsync(planners, 0);
        await using var stored = await StoredState.OpenAsync(database);
        var texts = (await stored.RowsAsync("SELECT text FROM messages")).Select(row => (string)row[0]!).Where(text => text != "root").Order().ToList();
        Assert.Equal(Enumerable.Range(0, Plans).Select(i => $"plan {i}").Order(), texts);
        Assert.Equal(Plans + 1, await stored.NumberAsync("SELECT COUNT(*) FROM events WHERE type = 'message.posted'"));
        Assert.Equal(Plans, await stored.NumberAsync("SELECT COUNT(*) FROM events WHERE type = 'scheduled.removed'"));
        await Eventually.SeeAsync(
            () => stored.NumberAsync("SELECT COUNT(*) FROM events WHERE type = 'saved.due'"), count => count == planners.Count, "each reminder once");
        Assert.Equal(0, await stored.NumberAsync("SELECT COUNT(*) FROM jobs WHERE queue = 'planned'"));
        Assert.Equal(0, await server.TerminateAsync());
        output.WriteLine($"{Plans} plans through {Kills} kills");
    }

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Asked of the server itself: it is killed while it works.</summary>
    private static Task WaitingAtMostAsync(List<Writer> planners, int most) => Eventually.SeeAsync(
        async () =>
        {
            var waiting = 0;
            foreach (var planner in planners)
            {
                waiting += (await planner.Api.GetAsync("me/scheduled"))["scheduled"]!.AsArray().Count;
            }

            return waiting;
        },
        waiting => waiting <= most,
        $"{most} plans to be left");
}
