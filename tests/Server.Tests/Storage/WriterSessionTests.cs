using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Cluster;
using Parley.Server.Storage;
using Parley.Server.Tests.EventLog;

namespace Parley.Server.Tests.Storage;

/// <summary>Requests that use up all sessions keep nobody but each other waiting.</summary>
public sealed class WriterSessionTests(PostgresServer server) : OnBothDatabases(server), IClassFixture<PostgresServer>
{
    private const int Sessions = 3;

    [Fact]
    public async Task While_reads_have_all_sessions_the_journal_writes_and_the_leases_are_renewed()
    {
        await using var own = await Server.AnotherAsync(
            static services => services.AddSingleton<Database>(static provider => Database.Open($"{WatchedDatabase.AddressOf(provider)}?maximum_pool_size={Sessions}")),
            ("Cluster:Lease", "00:00:00.9"),
            ("Cluster:RoleLease", "00:00:00.9"));
        var number = own.Services.GetRequiredService<NodeLease>().Held;
        var reads = new List<SqlSession>();
        while (reads.Count < Sessions)
        {
            reads.Add(await own.Database.ReadAsync(Cancel));
        }

        var renewed = await RenewedAsync();
        await (await TestLog.BeginAsync(own)).SayAsync("hello");
        await Eventually.SeeAsync(RenewedAsync, now => now.Node > renewed.Node + 1800 && now.Role > renewed.Role + 1800, "both leases to be renewed for twice as long as they last");
        Assert.Equal(number, own.Services.GetRequiredService<NodeLease>().Held);

        foreach (var read in reads)
        {
            await read.DisposeAsync();
        }

        async Task<(long Node, long Role)> RenewedAsync()
        {
            await using var writer = await own.Database.OpenWriterAsync(Cancel);
            return (await writer.ScalarAsync<long>("SELECT MAX(expires_at) FROM nodes"), await writer.ScalarAsync<long>("SELECT COALESCE(MIN(expires_at), 0) FROM roles"));
        }
    }
}
