using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Files.Blobs;
using Parley.Server.Tests.Files;

namespace Parley.Server.Tests.Upkeep;

/// <summary><c>parley files check</c> and <c>parley files move</c>.</summary>
public abstract class FilesCommandTests(ServerFixture server) : OnBothDatabases(server), IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-files-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_missing_damaged_or_cut_is_named_while_the_server_works()
    {
        await using var source = await Server.AnotherAsync();
        var ada = await (await source.SetUpAsync()).InviteAsync("Ada");
        var store = source.Services.GetRequiredService<IBlobStore>();
        var blobs = new List<Id>();
        foreach (var name in new[] { "whole.txt", "gone.txt", "cut.txt", "changed.txt" })
        {
            await ada.UploadTextAsync(name, name);
            blobs.Add(Assert.Single((await source.KeptAsync()).Except(blobs)));
        }

        var (well, all) = await RunAsync(source, "files", "check", "--read");
        await store.DeleteAsync(blobs[1], Cancel);
        await store.WriteAsync(blobs[2], new MemoryStream("cut"u8.ToArray()), Cancel);
        await store.WriteAsync(blobs[3], new MemoryStream("CHANGED.TXT"u8.ToArray()), Cancel);
        var (looked, bySize) = await RunAsync(source, "files", "check");
        var (read, byContent) = await RunAsync(source, "files", "check", "--read");

        Assert.Equal((0, 1, 1), (well, looked, read));
        Assert.Matches(@"^Files: 4 \(35 bytes\) are at \S+, as they were uploaded\n$", all);
        Assert.Contains($"or not whole:\n  {blobs[1]}  gone.txt\n  {blobs[2]}  cut.txt\n", bySize, StringComparison.Ordinal);
        Assert.DoesNotContain("changed.txt", bySize, StringComparison.Ordinal);
        Assert.Contains($"these are not what was uploaded:\n  {blobs[3]}  changed.txt\n", byContent, StringComparison.Ordinal);
        Assert.DoesNotContain("whole.txt", byContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_are_moved_ahead_and_then_the_rest_while_nobody_works(bool toStore)
    {
        Assert.SkipUnless(ObjectStore.IsWanted, "PARLEY_TEST_S3=off leaves S3 out.");
        await using var source = await Server.AnotherAsync();
        var ada = await (await source.SetUpAsync()).InviteAsync("Ada");
        var early = await ada.UploadTextAsync("early.txt", "one");
        var elsewhere = toStore ? await ObjectStore.CreateAsync() : $"disk:{_folder}";

        var (refused, why) = await RunAsync(source, "files", "move", "--to", elsewhere);
        var (ahead, first) = await RunAsync(source, "files", "move", "--to", elsewhere, "--ahead");
        var late = await ada.UploadTextAsync("late.txt", "two");
        await source.StopAsync();
        var (moved, second) = await RunAsync(source, "files", "move", "--to", elsewhere);

        Assert.Equal((1, 0, 0), (refused, ahead, moved));
        Assert.Contains("Stop it first, or copy --ahead", why, StringComparison.Ordinal);
        Assert.Matches(@"Files: 1 \(3 bytes\) copied to \S+ and read back\nAhead\.", first);
        Assert.Matches(@"Files: 1 \(3 bytes\) copied to \S+ and read back\nFiles: 1 \(3 bytes\) were there already\nMoved\.", second);
        Assert.DoesNotContain("s3secret", first + second, StringComparison.Ordinal);
        await using var there = await ServerFixture.OnAsync(source.Kind, source.DatabaseAddress, elsewhere);
        var person = new Person(there, ada.Token, ada.User);
        Assert.Equal("one"u8.ToArray(), await person.BytesAsync(early.Url));
        Assert.Equal("two"u8.ToArray(), await person.BytesAsync(late.Url));
        var (same, already) = await RunAtAsync(source, elsewhere, "files", "move", "--to", elsewhere, "--ahead");
        Assert.Equal(1, same);
        Assert.Contains("already", already, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Said)> RunAsync(ServerFixture source, params string[] args) =>
        ServerProgram.RunAsync(args, ("PARLEY_DATABASE", source.DatabaseAddress), ("PARLEY_FILES", source.FilesAddress));

    private static Task<(int Code, string Said)> RunAtAsync(ServerFixture source, string files, params string[] args) =>
        ServerProgram.RunAsync(args, ("PARLEY_DATABASE", source.DatabaseAddress), ("PARLEY_FILES", files));

    public sealed class OnSqlite(SqliteServer server) : FilesCommandTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : FilesCommandTests(server), IClassFixture<PostgresServer>;

    public sealed class OnS3(S3Server server) : FilesCommandTests(server), IClassFixture<S3Server>;
}
