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
        var ledger = new Ledger();
        var started = new Counter();
        var people = await Cast.AssembleAsync(server, Writers, started);
        var clients = people.Watchers.Select(w => new ResumingClient(server, w.Api.Token!, w.Cursor, new Random(random.Next()))).ToList();
        using var stopWriting = new CancellationTokenSource();
        using var stopReading = new CancellationTokenSource();
        var writing = people.Writers
            .Select(w => new CrashWriter(w.Api, w.Id, w.Channels, people.Writers.ConvertAll(p => p.Id), ledger, new Random(random.Next())) { AttachesFiles = true })
            .Select(w => w.RunAsync(stopWriting.Token)).ToList();
        var reading = clients.Select(c => c.RunAsync(stopReading.Token)).ToList();

        for (var kill = 1; kill <= Kills; kill++)
        {
            await KillOnceAsync(server, ledger, started, random).WaitAsync(TestContext.Current.CancellationToken);
            await Task.WhenAll(writing.Concat(reading).Where(t => t.IsFaulted));
        }

        await ledger.Acknowledged.WaitForMoreAsync(50);
        await stopWriting.CancelAsync();
        await Task.WhenAll(writing);
        output.WriteLine($"{Kills} kills, {ledger.Acknowledged.Count} acknowledged in {started.Count} requests, {clock.Elapsed.TotalSeconds:0.0} s");

        var verdict = new CrashVerdict(ledger);
        await using var stored = await StoredState.OpenAsync(database);
        await verdict.CheckTablesAsync(stored);
        foreach (var channelId in people.Channels)
        {
            await verdict.CheckHistoryAsync(people.Owner, channelId);
            await verdict.CheckSearchAsync(people.Owner, channelId);
        }

        await verdict.CheckFilesAsync(people.Owner, stored);
        foreach (var writer in people.Writers)
        {
            await verdict.CheckCountsAsync(writer.Api, writer.Id, stored);
        }

        var head = await stored.NumberAsync("SELECT seq FROM log_heads");
        await Task.WhenAny(Task.WhenAll(clients.Select(c => c.Cursor.WaitForAsync(head))), Task.WhenAny(reading)).Unwrap();
        await stopReading.CancelAsync();
        await Task.WhenAll(reading);
        foreach (var (client, watcher) in clients.Zip(people.Watchers))
        {
            CrashVerdict.CheckEvents(client, await stored.VisibleAsync(watcher.Id, watcher.IsGuest, watcher.Cursor));
            Assert.True(client.Connections >= Kills / 2, $"A client connected only {client.Connections} times");
        }

        Assert.Equal(0, await server.TerminateAsync());
        output.WriteLine($"{head} events, {string.Join(", ", clients.Select(c => $"{c.Events.Count} seen in {c.Connections} connections"))}, {clock.Elapsed.TotalSeconds:0.0} s in all");
    }

    /// <summary>After some acknowledgements, at any point of the way of some further requests; sometimes in the first moments after a start.</summary>
    private static async Task KillOnceAsync(ServerProcess server, Ledger ledger, Counter started, Random random)
    {
        await ledger.Acknowledged.WaitForMoreAsync(random.Next(4) == 0 ? random.Next(3) : random.Next(60));
        await started.WaitForMoreAsync(random.Next(10));
        Thread.SpinWait(random.Next(100_000));
        await server.KillAsync();
        await server.StartAsync();
    }
}
