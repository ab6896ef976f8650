using Microsoft.Extensions.DependencyInjection;
using Parley.Server.EventLog;
using Parley.Server.Jobs;
using Parley.Server.Search.Index;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Search;

/// <summary>A rebuild of the index while something fails again and again.</summary>
public abstract class RebuildInterruptedTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_rebuild_that_gets_on_is_not_given_up_however_often_it_fails()
    {
        // A slice of one step takes five looks, so that of two attempts one gets through; without slices both would fail after a few steps.
        var clock = new FailingClock(look => look % 7 == 0);
        await using var server = await StartAsync(clock, attempts: 2);
        var owner = await server.SetUpAsync();
        await PostAsync(owner, 200);

        await owner.Api.PostAsync("admin/search/reindex").ShouldSucceedAsync();
        var state = await FinishedAsync(owner);

        Assert.Equal((200, 200, 200), (state.Messages, state.Rebuild!.Messages, state.Rebuild.Done));
        Assert.True(clock.Failures > 2, $"It failed only {clock.Failures} times.");
        Assert.Empty((await owner.Api.GetAsync<DeadJobPage>("admin/dead-jobs")).Jobs);
    }

    [Fact]
    public async Task A_rebuild_that_was_given_up_goes_on_when_somebody_asks_for_it_again()
    {
        var isWell = false;
        await using var server = await StartAsync(new FailingClock(_ => !isWell), attempts: 1);
        var owner = await server.SetUpAsync();
        await PostAsync(owner, 3);
        await owner.Api.PostAsync("admin/search/reindex").ShouldSucceedAsync();
        await Eventually.SeeAsync(() => owner.Api.GetAsync<DeadJobPage>("admin/dead-jobs"), page => page.Jobs.Count == 1, "the rebuild to be given up");

        isWell = true;
        await owner.Api.PostAsync("admin/search/reindex").ShouldSucceedAsync();

        Assert.Equal(3, (await FinishedAsync(owner)).Rebuild!.Done);
        Assert.Empty((await owner.Api.GetAsync<DeadJobPage>("admin/dead-jobs")).Jobs);
    }

    private Task<ServerFixture> StartAsync(FailingClock clock, int attempts) => Server.AnotherAsync(
        services =>
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(RebuildIndexJob)));
            services.AddSingleton<IJobHandler>(made => new RebuildIndexJob(
                made.GetRequiredService<Journal>(), made.GetRequiredService<Database>(), made.GetRequiredService<KnownWords>(), clock));
        },
        ("Jobs:Attempts", $"{attempts}"), ("Jobs:FirstDelay", "00:00:00"));

    private static async Task PostAsync(Person owner, int count)
    {
        var channel = await owner.CreateChannelAsync();
        for (var n = 0; n < count; n++)
        {
            await owner.PostAsync(channel, $"lasting {n}");
        }
    }

    private static Task<SearchIndexState> FinishedAsync(Person admin) =>
        Eventually.SeeAsync(() => admin.Api.GetAsync<SearchIndexState>("admin/search/index"), s => s.Rebuild!.FinishedAt is not null, "the rebuild to end");

    public sealed class OnSqlite(SqliteServer server) : RebuildInterruptedTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : RebuildInterruptedTests(server), IClassFixture<PostgresServer>;

    /// <summary>A second passes with each look at it, and some looks fail, as a database does that is away.</summary>
    private sealed class FailingClock(Func<int, bool> fails) : TimeProvider
    {
        private int _looks;
        private int _failures;

        public int Failures => _failures;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp()
        {
            var look = Interlocked.Increment(ref _looks);
            if (fails(look))
            {
                Interlocked.Increment(ref _failures);
                throw new IOException("The database is away.");
            }

            return look;
        }
    }
}
