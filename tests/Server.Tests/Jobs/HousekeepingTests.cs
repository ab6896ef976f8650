using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.EventLog;
using Parley.Server.Jobs;

namespace Parley.Server.Tests.Jobs;

public abstract class HousekeepingTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Each_hour_has_one_job_and_leaves_one_for_the_next()
    {
        await using var server = await Server.AnotherAsync();
        await server.SetUpAsync();
        var now = await NextAsync(server, after: null);

        await server.RestartAsync();
        server.Clock.Advance(TimeSpan.FromHours(1));
        var next = await NextAsync(server, after: now);

        Assert.Equal(now.RunAt + TimeSpan.FromHours(1), next.RunAt);
        Assert.Single(await server.JobsAsync("forget_expired"));
    }

    [Fact]
    public async Task A_slot_that_fails_for_good_does_not_end_the_series()
    {
        var broken = new BrokenTable();
        await using var server = await Server.AnotherAsync(services => services.AddSingleton<IHousekeeping>(broken), ("Jobs:Attempts", "1"));
        await server.SetUpAsync();

        var jobs = await Eventually.SeeAsync(
            () => server.JobsAsync("forget_expired"), rows => rows.Exists(r => r.State == 2) && rows.Exists(r => r.State == 0), "a dead slot and the next");

        Assert.Equal(2, jobs.Count);
    }

    [Fact]
    public async Task Old_events_go_and_young_ones_stay()
    {
        await using var server = await Server.AnotherAsync(("Readers:Keep", "2.00:00:00"));
        var owner = await server.SetUpAsync();
        await NextAsync(server, after: null, "trim_event_log");
        var old = (await owner.SyncAsync()).Cursor;
        server.Clock.Advance(TimeSpan.FromDays(1.5));
        await owner.CreateChannelAsync();
        var young = (await owner.SyncAsync()).Cursor;

        server.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(old + 1, await Eventually.SeeAsync(() => FirstSeqAsync(server), seq => seq > 1, "a trimmed log"));
        Assert.True(young > old);
    }

    [Fact]
    public async Task An_event_that_a_reader_has_yet_to_see_is_never_trimmed()
    {
        var stuck = new StuckReader();
        await using var server = await Server.AnotherAsync(services => services.AddSingleton<ILogReader>(stuck));
        await server.SetUpAsync();
        var first = await NextAsync(server, after: null, "trim_event_log");

        server.Clock.Advance(TimeSpan.FromDays(30));

        await NextAsync(server, after: first, "trim_event_log");
        Assert.Equal(1, await FirstSeqAsync(server));
        stuck.Release();
    }

    [Fact]
    public async Task An_idempotency_key_is_forgotten_after_a_day()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var slot = await NextAsync(server, after: null);
        var first = await owner.Api.PatchAsync<Workspace>("workspace", new { name = "One" }, "rename");
        Assert.Equal("One", first.Name);
        await owner.Api.PatchAsync("workspace", new { name = "Two" }, "rename").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.IdempotencyKeyReused);

        server.Clock.Advance(TimeSpan.FromHours(25));
        await NextAsync(server, after: slot);

        await Eventually.SeeAsync(() => KeysAsync(server), count => count == 0, "forgotten keys");
        Assert.Equal("Two", (await owner.Api.PatchAsync<Workspace>("workspace", new { name = "Two" }, "rename")).Name);
    }

    /// <summary>Waits for the slot that a run of the job leaves behind.</summary>
    private static async Task<JobRow> NextAsync(ServerFixture server, JobRow? after, string kind = "forget_expired")
    {
        var rows = await Eventually.SeeAsync(
            () => server.JobsAsync(kind),
            rows => rows is [{ State: 0 } row] && row.RunAt > (after?.RunAt ?? server.Clock.GetUtcNow()),
            $"the next {kind}");
        return rows.Single();
    }

    private static async Task<long> FirstSeqAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.FirstAsync<long>("SELECT COALESCE(MIN(seq), 0) FROM events");
    }

    private static async Task<long> KeysAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.FirstAsync<long>("SELECT COUNT(*) FROM idempotency_keys");
    }

    private sealed class BrokenTable : IHousekeeping
    {
        public Task<int> ForgetAsync(WriteTransaction transaction, int limit) => throw new InvalidOperationException("broken");
    }

    private sealed class StuckReader : ILogReader
    {
        private readonly TaskCompletionSource _gate = new();

        public string Name => "stuck";

        public bool Wants(string eventType) => true;

        public void Release() => _gate.SetResult();

        // Not in the transaction, where it would hold up the journal: the reader fails until it is released.
        public Task ApplyAsync(WriteTransaction transaction, IReadOnlyList<LoggedEvent> events) =>
            _gate.Task.IsCompleted ? Task.CompletedTask : throw new JournalUnavailableException(new InvalidOperationException("stuck"));
    }

    public sealed class OnSqlite(SqliteServer server) : HousekeepingTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : HousekeepingTests(server), IClassFixture<PostgresServer>;
}
