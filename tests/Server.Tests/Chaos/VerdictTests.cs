using Npgsql;
using Parley.Chaos;
using Parley.Server.Files.Images;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Chaos;

/// <summary>Who judges notices damage: a crowd talks to a server that nothing happens to, all is well, and then its tables are changed by hand.</summary>
public sealed class VerdictTests(PostgresServer server) : OnBothDatabases(server), IClassFixture<PostgresServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task What_is_well_passes_and_whatever_is_stuck_lost_or_repeated_is_named()
    {
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        await using var server = await Server.AnotherAsync(("RateLimits:Burst", "1000000"), ("Realtime:Heartbeat", "00:00:01"));
        var crowd = await TalkAsync(server);
        await Judge(server, crowd, Patience).JudgeAsync(Cancel);

        await ExecuteAsync(server, Stuck.Damage);
        var stuck = await Assert.ThrowsAsync<FindingException>(() => Judge(server, crowd, TimeSpan.Zero).JudgeAsync(Cancel));
        Assert.StartsWith("Stuck after ", stuck.Message, StringComparison.Ordinal);
        Assert.All(Stuck.Findings, finding => Assert.Contains(finding, stuck.Message, StringComparison.Ordinal));
        await ExecuteAsync(server, Stuck.Repair);

        var damage = new Damage(crowd, Path.Combine(server.DataDirectory, "files"));
        await ExecuteAsync(server, damage.Sql);
        damage.HurtFollowersAndFiles(await BlobOfAsync(server, damage.Text));
        var found = await Assert.ThrowsAsync<FindingException>(() => Judge(server, crowd, Patience).JudgeAsync(Cancel));
        var lines = found.Message.Split('\n');
        Assert.All(damage.Findings, finding => Assert.Contains(lines, line => line.StartsWith(finding, StringComparison.Ordinal)));
    }

    /// <summary>Everybody has done each thing that they do a few times, what was planned has happened, and all are silent.</summary>
    private static async Task<Crowd> TalkAsync(ServerFixture server)
    {
        var crowd = await Crowd.AssembleAsync(server.Address.Port, new Random(20260101));
        var ledger = crowd.Ledger;
        do
        {
            await crowd.HearAsync(10, Patience, Cancel);
        }
        while (ledger.Plans.Count < 3 || ledger.Reminders.IsEmpty || ledger.Polls.IsEmpty || ledger.Files.Count < 4 || ledger.Deleted.IsEmpty || ledger.Imported.IsEmpty
            || ledger.Reactions.IsEmpty || ledger.Reads.Values.All(number => number == 0) || !ledger.Messages.Values.Any(Damage.IsReply));

        await crowd.FallSilentAsync();
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        return crowd;
    }

    private static Verdict Judge(ServerFixture server, Crowd crowd, TimeSpan patience) =>
        new(crowd, new Stored(server.DatabaseAddress), Path.Combine(server.DataDirectory, "files")) { Patience = patience };

    private static async Task ExecuteAsync(ServerFixture server, string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresAddress.ToConnectionString(server.DatabaseAddress));
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        Assert.True(await command.ExecuteNonQueryAsync(Cancel) > 0);
    }

    private static async Task<string> BlobOfAsync(ServerFixture server, string fileId) =>
        (await new Stored(server.DatabaseAddress).ListAsync($"SELECT blob_id FROM files WHERE id = {fileId}")).Single();

    /// <summary>What nobody will ever get on with.</summary>
    private static class Stuck
    {
        public const string Damage =
            """
            INSERT INTO reader_cursors (workspace_id, reader, seq) SELECT workspace_id, 'ghost', 0 FROM log_heads;
            INSERT INTO jobs (workspace_id, queue, kind, key, payload, state, run_at, attempts, created_at)
                VALUES (1, 'mail', 'ghost', 'waits', '', 0, 0, 0, 0), (1, 'housekeeping', 'ghost', 'is overdue', '', 0, 0, 0, 0), (1, 'housekeeping', 'ghost', 'is dead', '', 2, 99999999999999, 0, 0);
            INSERT INTO dead_letters (workspace_id, reader, seq, error, created_at, at, type, audience, data) VALUES (1, 'ghost', 3, '', 0, 0, '', 0, '');
            INSERT INTO scheduled_messages (id, workspace_id, user_id, channel_id, also_to_channel, text, send_at, created_at) VALUES (77, 1, 1, 1, 0, '', 99999999999999, 0);
            """;

        public const string Repair =
            "DELETE FROM reader_cursors WHERE reader = 'ghost'; DELETE FROM jobs WHERE kind = 'ghost'; DELETE FROM dead_letters; DELETE FROM scheduled_messages;";

        public static readonly string[] Findings =
            ["reader ghost at 0 of ", "job ghost waits in state 0", "job ghost is overdue in state 0", "job ghost is dead in state 2", "event 3 of ghost", "plan 77"];
    }
}
