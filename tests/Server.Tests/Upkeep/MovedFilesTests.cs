using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Files.Blobs;
using Parley.Server.Tests.Files;

namespace Parley.Server.Tests.Upkeep;

/// <summary>What <c>parley migrate sqlite-to-postgres</c> does with files, from wherever they are to wherever they go.</summary>
public sealed class MovedFilesTests(SqliteServer onDisk, S3Server inStore) : IClassFixture<SqliteServer>, IClassFixture<S3Server>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-moved-files-").FullName;
    private string _target = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(PostgresCluster.IsWanted && ObjectStore.IsWanted, "PARLEY_TEST_POSTGRES=off and PARLEY_TEST_S3=off leave out what needs them.");
        _target = await PostgresCluster.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await PostgresCluster.DropAsync(_target);
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Files_go_along_to_where_they_are_told_to(bool fromStore, bool toStore)
    {
        await using var source = await (fromStore ? (ServerFixture)inStore : onDisk).AnotherAsync();
        var full = await FullWorkspace.MakeAsync(source);
        var kept = await source.KeptAsync();
        using var old = Open(source.FilesAddress);
        await source.StopAsync();
        var elsewhere = toStore ? await ObjectStore.CreateAsync() : $"disk:{_folder}";

        var (code, said) = await MoveAsync(source, "--files-to", elsewhere);

        Assert.True(code == 0, said);
        Assert.Matches($@"Files: {kept.Count} \(\d+ bytes\) copied to \S+ and read back", said);
        foreach (var blob in kept)
        {
            await old.DeleteAsync(blob, Cancel);
        }

        await ShouldServeAsync(full, elsewhere, kept);
    }

    [Fact]
    public async Task Files_that_stay_in_a_store_are_looked_for_there()
    {
        await using var source = await inStore.AnotherAsync();
        var full = await FullWorkspace.MakeAsync(source);
        var kept = await source.KeptAsync();
        await full.Ada.UploadTextAsync("gone.txt", "gone");
        var gone = Assert.Single((await source.KeptAsync()).Except(kept));
        await source.Services.GetRequiredService<IBlobStore>().DeleteAsync(gone, Cancel);
        await source.StopAsync();

        var (code, said) = await MoveAsync(source);

        Assert.True(code == 0, said);
        Assert.Matches($@"Files: {kept.Count} \(\d+ bytes\) stay at http://\S+/, where they were looked for", said);
        Assert.Contains($"or not whole:\n  {gone}  gone.txt\n", said, StringComparison.Ordinal);
        Assert.DoesNotContain("s3secret", said, StringComparison.Ordinal);
        await ShouldServeAsync(full, source.FilesAddress, kept);
    }

    [Fact]
    public async Task A_store_that_can_not_take_them_is_told_before_anything_is_moved()
    {
        await using var source = await onDisk.AnotherAsync();
        await source.SetUpAsync();
        await source.StopAsync();
        var address = (await ObjectStore.CreateAsync()).Replace("/parley/", "/nobody/", StringComparison.Ordinal);

        var (code, said) = await MoveAsync(source, "--files-to", address);

        Assert.Equal(1, code);
        Assert.Contains("does not exist", said, StringComparison.Ordinal);
        var (again, then) = await MoveAsync(source);
        Assert.True(again == 0, then);
    }

    private static IBlobStore Open(string address) => Parley.Server.Files.BlobStoreAddress.Open(address, "");

    private Task<(int Code, string Said)> MoveAsync(ServerFixture source, params string[] more) => ServerProgram.RunAsync(
        ["migrate", "sqlite-to-postgres", "--data", source.DataDirectory, .. more], ("PARLEY_DATABASE", _target), ("PARLEY_FILES", source.FilesAddress));

    private async Task ShouldServeAsync(FullWorkspace full, string files, List<Id> kept)
    {
        await using var moved = await ServerFixture.OnAsync(DatabaseKind.Postgres, _target, files);
        Assert.Equal(full.Posted.Bytes, await new Person(moved, full.Guest.Token, full.Guest.User).BytesAsync(full.Posted.File.Url));
        foreach (var blob in kept)
        {
            Assert.True(await moved.HasBytesAsync(blob), $"The bytes {blob} are not there.");
        }
    }
}
