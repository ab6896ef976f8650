using System.Diagnostics;
using System.Text.RegularExpressions;
using Parley.Server.Tests.Docs;
using Parley.Server.Tests.Files;

namespace Parley.Server.Tests.Upkeep;

/// <summary>The commands of docs/admin/backup.md for PostgreSQL, as they stand there.</summary>
public sealed partial class PostgresBackupTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_before_the_dump_is_there_after_the_restore()
    {
        Assert.SkipUnless(PostgresCluster.IsWanted, "PARLEY_TEST_POSTGRES=off leaves PostgreSQL out.");
        var folder = Directory.CreateTempSubdirectory("parley-dump-").FullName;
        var full = await FullWorkspace.MakeAsync(server);
        var before = await full.SeenAsync(server);
        using var enough = new CancellationTokenSource();
        var posting = PostAsync(full.Owner, await full.Owner.CreateChannelAsync(ChannelKind.Private), enough.Token);

        await RunAsync("backup-postgres", folder, server.DataDirectory, server.DatabaseAddress);

        await enough.CancelAsync();
        Assert.True(await posting > 0, "Nothing was posted meanwhile.");
        var database = await PostgresCluster.CreateAsync();
        var data = Path.Combine(folder, "restored");
        await RunAsync("restore-postgres", folder, data, database);
        await using (var restored = await ServerFixture.OnAsync(DatabaseKind.Postgres, database, $"disk:{Path.Combine(data, "files")}"))
        {
            var after = await full.SeenAsync(restored);
            // The channel that was posted to meanwhile may be there or not.
            Assert.All(
                before.Where(seen => !IsOfAllChannels(seen.Key)),
                seen => Assert.True(AtAnyPlace(seen.Value) == AtAnyPlace(after[seen.Key]), $"{seen.Key} was\n{seen.Value}\nand is\n{after[seen.Key]}"));
            Assert.Equal(full.Posted.Bytes, await new Person(restored, full.Ada.Token, full.Ada.User).BytesAsync(full.Posted.File.Url));
            foreach (var blob in await restored.KeptAsync())
            {
                Assert.True(await restored.HasBytesAsync(blob), $"The bytes {blob} are not there.");
            }

            var last = (await full.Owner.HistoryAsync(full.Channel)).Messages[^1];
            Assert.True((await new Person(restored, full.Ada.Token, full.Ada.User).PostAsync(full.Channel, "it goes on")).Id.Value > last.Id.Value);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The log went on meanwhile.</summary>
    private static string AtAnyPlace(string seen) => LogPlace().Replace(seen, "");

    [GeneratedRegex(@"""cursor"": \d+")]
    private static partial Regex LogPlace();

    private static bool IsOfAllChannels(string key) =>
        key.EndsWith(" sync", StringComparison.Ordinal) || key.EndsWith("channels?limit=200", StringComparison.Ordinal) || key.EndsWith("index", StringComparison.Ordinal);

    private static async Task<int> PostAsync(Person person, Channel channel, CancellationToken enough)
    {
        var posted = 0;
        for (; !enough.IsCancellationRequested; posted++)
        {
            await person.PostAsync(channel, $"amid the dump {posted}");
        }

        return posted;
    }

    /// <summary>The page's commands with this test's places for those that it names.</summary>
    private static async Task RunAsync(string block, string backup, string data, string database)
    {
        var script = Page.All.Single(p => p.Path == "docs/admin/backup.md").Blocks("sh").Single(b => b.Word == block).Text
            .Replace("/backup", backup, StringComparison.Ordinal)
            .Replace("/var/lib/parley", data, StringComparison.Ordinal);
        var tools = Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Order().LastOrDefault(Directory.Exists);
        using var sh = Process.Start(new ProcessStartInfo("sh", ["-euc", script])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment = { ["PARLEY_DATABASE"] = database, ["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}" },
        })!;
        var errors = await sh.StandardError.ReadToEndAsync(Cancel);
        await sh.WaitForExitAsync(Cancel);
        Assert.True(sh.ExitCode == 0, errors);
    }
}
