using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Files.Blobs;
using Parley.Server.Tests.Files;

namespace Parley.Server.Tests.Upkeep;

/// <summary><c>parley backup</c> and <c>parley restore</c> where files are in an S3-compatible store.</summary>
public sealed class S3BackupTests(S3Server server) : OnBothDatabases(server), IClassFixture<S3Server>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-s3-backup-").FullName;

    private string Archive => Path.Combine(_folder, "backup.tar");

    private string Restored => Path.Combine(_folder, "restored");

    private string RestoredDatabase => Path.Combine(Restored, "parley.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_in_the_store_is_in_the_backup_and_goes_to_whichever_store_is_there_later(bool toStore)
    {
        await using var source = await Server.AnotherAsync();
        var full = await FullWorkspace.MakeAsync(source);
        var before = await full.SeenAsync(source);
        await source.StopAsync();
        var later = toStore ? await ObjectStore.CreateAsync() : $"disk:{Path.Combine(_folder, "files")}";

        var said = await ShouldAsync(source.FilesAddress, "backup", Archive, "--data", source.DataDirectory);
        var restored = await ShouldAsync(later, "restore", Archive, "--data", Restored);

        Assert.Matches(@"Files: \d+ \(\d+ bytes\) are in it, from http://127\.0\.0\.1:\d+/parley/[0-9a-f]{32}/\n", said);
        Assert.Contains("put to ", restored, StringComparison.Ordinal);
        Assert.DoesNotContain("s3secret", said + restored, StringComparison.Ordinal);
        await using var there = await OpenAsync(later);
        var after = await full.SeenAsync(there);
        Assert.All(before, seen => Assert.True(seen.Value == after[seen.Key], $"{seen.Key} was\n{seen.Value}\nand is\n{after[seen.Key]}"));
        Assert.Equal(full.Posted.Bytes, await new Person(there, full.Ada.Token, full.Ada.User).BytesAsync(full.Posted.File.Url));
        foreach (var blob in await there.KeptAsync())
        {
            Assert.True(await there.HasBytesAsync(blob), $"The bytes {blob} are not there.");
        }
    }

    [Fact]
    public async Task Files_that_are_left_out_are_said_to_be_and_found_again_by_the_restore()
    {
        await using var source = await Server.AnotherAsync();
        var ada = await (await source.SetUpAsync()).InviteAsync("Ada");
        var file = await ada.UploadTextAsync("notes.txt", "one");

        var said = await ShouldAsync(source.FilesAddress, "backup", Archive, "--data", source.DataDirectory, "--without-files");
        await source.StopAsync();
        var restored = await ShouldAsync(source.FilesAddress, "restore", Archive, "--data", Restored);

        Assert.Matches(@"Files: 1 \(3 bytes\) are NOT in it\. They are at http://\S+/: back that up by its own means, after this command and not before\.", said);
        Assert.Matches(@"Files: 1 \(3 bytes\) are not in the backup, and are at http://\S+/\n", restored);
        await using var there = await OpenAsync(source.FilesAddress);
        Assert.Equal("one"u8.ToArray(), await new Person(there, ada.Token, ada.User).BytesAsync(file.Url));
    }

    [Fact]
    public async Task Files_that_were_left_out_and_are_gone_are_named_and_nothing_is_restored_until_that_is_accepted()
    {
        await using var source = await Server.AnotherAsync();
        var ada = await (await source.SetUpAsync()).InviteAsync("Ada");
        await ada.UploadTextAsync("kept.txt", "one");
        var kept = Assert.Single(await source.KeptAsync());
        await ada.UploadTextAsync("gone.txt", "two");
        var gone = Assert.Single((await source.KeptAsync()).Except([kept]));
        await ShouldAsync(source.FilesAddress, "backup", Archive, "--data", source.DataDirectory, "--without-files");
        await source.Services.GetRequiredService<IBlobStore>().DeleteAsync(gone, Cancel);
        await source.StopAsync();

        var (code, refused) = await RunAsync(source.FilesAddress, "restore", Archive, "--data", Restored);
        var (elsewhere, nothing) = await RunAsync(await ObjectStore.CreateAsync(), "restore", Archive, "--data", Restored);

        Assert.Equal((1, 1), (code, elsewhere));
        Assert.Contains($"or not whole:\n  {gone}  gone.txt\n", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("kept.txt", refused, StringComparison.Ordinal);
        Assert.Contains("1 of 2 files that were left out of the backup are missing, so nothing was restored", refused, StringComparison.Ordinal);
        Assert.Contains("2 of 2 files", nothing, StringComparison.Ordinal);
        Assert.Equal(["parley.db.lock"], Directory.GetFiles(Restored).Select(Path.GetFileName));
        var accepted = await ShouldAsync(source.FilesAddress, "restore", Archive, "--data", Restored, "--accept-missing");
        Assert.Contains($"{gone}  gone.txt", accepted, StringComparison.Ordinal);
        Assert.True(File.Exists(RestoredDatabase));
    }

    [Fact]
    public async Task A_damaged_backup_does_not_go_over_the_good_bytes_of_the_store()
    {
        await using var source = await Server.AnotherAsync();
        var ada = await (await source.SetUpAsync()).InviteAsync("Ada");
        var noise = FileCalls.Noise(50_000);
        var file = await ada.UploadAsync("noise.bin", noise);
        await ShouldAsync(source.FilesAddress, "backup", Archive, "--data", source.DataDirectory);
        var bytes = await File.ReadAllBytesAsync(Archive, Cancel);
        bytes[bytes.AsSpan().IndexOf(noise) + 100] ^= 1;
        await File.WriteAllBytesAsync(Archive, bytes, Cancel);

        var (code, said) = await RunAsync(source.FilesAddress, "restore", Archive, "--data", Restored);

        Assert.Equal(1, code);
        Assert.Contains("is damaged: files/", said, StringComparison.Ordinal);
        Assert.Equal(noise, await ada.BytesAsync(file.Url));
        Assert.False(File.Exists(RestoredDatabase));
    }

    [Fact]
    public async Task Bytes_that_the_store_has_changed_or_lost_are_named_and_the_rest_is_kept()
    {
        await using var source = await Server.AnotherAsync();
        var ada = await (await source.SetUpAsync()).InviteAsync("Ada");
        var store = source.Services.GetRequiredService<IBlobStore>();
        await ada.UploadTextAsync("changed.txt", "one");
        var changed = Assert.Single(await source.KeptAsync());
        await ada.UploadTextAsync("cut.txt", "two");
        var cut = Assert.Single((await source.KeptAsync()).Except([changed]));
        var whole = await ada.UploadTextAsync("whole.txt", "three");
        await store.WriteAsync(changed, new MemoryStream("eno"u8.ToArray()), Cancel);
        await store.WriteAsync(cut, new MemoryStream("t"u8.ToArray()), Cancel);

        var (code, said) = await RunAsync(source.FilesAddress, "backup", Archive, "--data", source.DataDirectory);

        Assert.Equal(1, code);
        Assert.Contains($"or not whole:\n  {cut}  cut.txt\n", said, StringComparison.Ordinal);
        Assert.Contains($"these are not what was uploaded:\n  {changed}  changed.txt\n", said, StringComparison.Ordinal);
        await source.StopAsync();
        var later = await ObjectStore.CreateAsync();
        var told = await ShouldAsync(later, "restore", Archive, "--data", Restored);
        Assert.Contains($"Lost before the backup was taken:\n  {cut}  cut.txt\n", told, StringComparison.Ordinal);
        Assert.Contains($"these are not what was uploaded:\n  {changed}  changed.txt\n", told, StringComparison.Ordinal);
        await using var there = await OpenAsync(later);
        Assert.Equal("three"u8.ToArray(), await new Person(there, ada.Token, ada.User).BytesAsync(whole.Url));
    }

    [Theory]
    [InlineData("s3secret", "wr0ng", "does not accept the key and secret")]
    [InlineData("/parley/", "/nobody/", "bucket of PARLEY_FILES does not exist")]
    [InlineData("@127.0.0.1:", "@127.0.0.1:1#", "can't be used")]
    public async Task A_store_that_does_not_answer_is_not_taken_for_an_empty_one(string right, string wrong, string expected)
    {
        await using var source = await Server.AnotherAsync();
        await (await source.SetUpAsync()).UploadTextAsync("notes.txt", "one");
        var address = source.FilesAddress.Replace(right, wrong, StringComparison.Ordinal);
        if (address.IndexOf('#', StringComparison.Ordinal) is var port and > 0)
        {
            address = address[..port] + address[address.IndexOf('/', port)..];
        }

        var (code, said) = await RunAsync(address, "backup", Archive, "--data", source.DataDirectory);

        Assert.Equal(1, code);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("s3secret", said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static Task<(int Code, string Said)> RunAsync(string files, params string[] args) => ServerProgram.RunAsync(args, ("PARLEY_FILES", files));

    private static async Task<string> ShouldAsync(string files, params string[] args)
    {
        var (code, said) = await RunAsync(files, args);
        Assert.True(code == 0, said);
        return said;
    }

    private Task<ServerFixture> OpenAsync(string files) => ServerFixture.OnAsync(DatabaseKind.Sqlite, $"sqlite:{RestoredDatabase}", files);
}
