using System.Globalization;
using Parley.Chaos;
using Parley.Server.Files.Images;

namespace Parley.Server.Tests.Chaos;

/// <summary>
/// Three nodes on one PostgreSQL and one RabbitMQ, under load, while nodes are killed, drained and paused, database and broker crash and connections are cut.
/// What was acknowledged is there once, every client was told everything once and in order, every job's effect is there once, and two minutes later nothing
/// is stuck. Who judges is <c>tests/Chaos</c>, which shares no code with the server. <c>eng/chaos --minutes 10</c> runs it for longer.
/// </summary>
[Collection(RabbitBroker.Collection)]
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Nodes = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static TimeSpan Length => TimeSpan.FromMinutes(
        double.TryParse(Environment.GetEnvironmentVariable("PARLEY_CHAOS_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? minutes : 1);

    [Fact]
    public async Task Nodes_that_are_killed_drained_paused_and_cut_off_lose_and_repeat_nothing_nor_do_a_database_and_a_broker_that_crash()
    {
        Assert.SkipUnless(PostgresCluster.IsWanted, "PARLEY_TEST_POSTGRES=off leaves PostgreSQL out.");
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        var seed = Random.Shared.Next();
        await using var cluster = await ChaosCluster.StartAsync(Nodes);
        try
        {
            await RunAsync(cluster, new Random(seed));
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"With seed {seed}, after {cluster.Blows}:\n{error.Message}\n{cluster.Said}", error);
        }
    }

    [Fact]
    public void Who_judges_the_server_shares_no_code_with_it()
    {
        var references = typeof(Verdict).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
        // What reads the wire reads bytes: no client of the platform's stands in between.
        Assert.DoesNotContain(references, name => name is "System.Net.Http" or "System.Net.WebSockets" or "System.Net.WebSockets.Client");
    }

    private async Task RunAsync(ChaosCluster cluster, Random random)
    {
        var started = TimeProvider.System.GetTimestamp();
        var crowd = await Crowd.AssembleAsync(cluster.Port, random);
        while (TimeProvider.System.GetElapsedTime(started) < Length || cluster.NotDealt.Any())
        {
            await crowd.HearAsync(random.Next(40), Patience, Cancel);
            await cluster.StrikeAsync(random, Cancel);
            await crowd.ThrowFindingsAsync();
        }

        await cluster.ResumedAsync();
        await crowd.HearAsync(50, Patience, Cancel);
        await crowd.FallSilentAsync().WaitAsync(Patience, Cancel);
        output.WriteLine($"{cluster.Blows}: {crowd.Ledger.Acknowledged} acknowledged in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s");
        var settled = await new Verdict(crowd, cluster.Stored, cluster.FilesFolder).JudgeAsync(Cancel);
        output.WriteLine(
            $"{crowd.Ledger.Messages.Count} messages, {crowd.Ledger.Plans.Count} plans, {crowd.Ledger.Reminders.Count} reminders, {crowd.Ledger.Polls.Count} polls, "
            + $"{crowd.Ledger.Files.Count} files, {crowd.Ledger.Imported.Count} imported, all of them once; "
            + $"{string.Join(", ", crowd.Followers.Select(f => $"{f.Events.Count} events in {f.Connections} connections"))}; "
            + $"nothing was left to do after {settled.TotalSeconds:0.0} s; roles moved within {cluster.SlowestMove.TotalSeconds:0.0} s");
        Assert.True(cluster.SlowestMove > TimeSpan.Zero, "No server was killed that did something for all.");
    }
}
