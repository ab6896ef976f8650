using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Crash;

/// <summary>The promise that everything else rests on: what was acknowledged is there, once, whatever happens to the process.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Writers = 8;
    private static readonly (string Key, string Value)[] Settings = [("RateLimits:Burst", "1000000"), ("Realtime:Heartbeat", "00:00:01")];

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task A_server_that_is_killed_again_and_again_loses_nothing_and_does_nothing_twice(DatabaseKind kind)
    {
        Assert.SkipUnless(kind == DatabaseKind.Sqlite || PostgresCluster.IsWanted, "PARLEY_TEST_POSTGRES=off leaves PostgreSQL out.");
        var seed = Random.Shared.Next();
        var data = Directory.CreateTempSubdirectory("parley-crash-").FullName;
        var database = kind == DatabaseKind.Sqlite ? $"sqlite:{Path.Combine(data, "parley.db")}" : await PostgresCluster.CreateAsync();
        try
        {
            await using var server = new ServerProcess(database, data, Settings);
            await server.StartAsync();
            await RunAsync(server, database, new Random(seed));
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"With seed {seed}", error);
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

    private async Task RunAsync(ServerProcess server, string database, Random random)
    {
        var clock = Stopwatch.StartNew();
        using var load = await CrashLoad.StartAsync(server, Writers, random);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await KillOnceAsync(server, load, random).WaitAsync(TestContext.Current.CancellationToken);
            await load.ThrowIfAnyFailedAsync();
        }

        await load.Ledger.Acknowledged.WaitForMoreAsync(50);
        await load.StopWritingAsync();
        output.WriteLine($"{Kills} kills, {load.Ledger.Acknowledged.Count} acknowledged in {load.Started.Count} requests, {clock.Elapsed.TotalSeconds:0.0} s");

        var verdict = new CrashVerdict(load.Ledger);
        await using var stored = await StoredState.OpenAsync(database);
        await verdict.CheckAllAsync(load.People, stored);
        foreach (var channelId in load.People.Channels)
        {
            await verdict.CheckSearchAsync(load.People.Owner, channelId);
        }

        var head = await load.CheckEventsAsync(stored);
        Assert.All(load.Clients, client => Assert.True(client.Connections >= Kills / 2, $"A client connected only {client.Connections} times"));
        Assert.Equal(0, await server.TerminateAsync());
        output.WriteLine($"{head} events, {string.Join(", ", load.Clients.Select(c => $"{c.Events.Count} seen in {c.Connections} connections"))}, {clock.Elapsed.TotalSeconds:0.0} s in all");
    }

    /// <summary>After some acknowledgements, at any point of the way of some further requests; sometimes in the first moments after a start.</summary>
    private static async Task KillOnceAsync(ServerProcess server, CrashLoad load, Random random)
    {
        await load.Ledger.Acknowledged.WaitForMoreAsync(random.Next(4) == 0 ? random.Next(3) : random.Next(60));
        await load.Started.WaitForMoreAsync(random.Next(10));
        Thread.SpinWait(random.Next(100_000));
        await server.KillAsync();
        await server.StartAsync();
    }
}
