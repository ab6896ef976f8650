using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Files.Blobs;
using Parley.Server.Tests.Files;
using Parley.Server.Upkeep;
using Parley.Server.Upkeep.Backup;

namespace Parley.Server.Tests.Upkeep;

/// <summary><c>parley backup</c> and <c>parley restore</c>: a server on SQLite, its files with it, from wherever they are to a folder.</summary>
public abstract class BackupTests(ServerFixture server) : OnBothDatabases(server), IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-backup-").FullName;

    private string Archive => Path.Combine(_folder, "backup.tar");

    private string Restored => Path.Combine(_folder, "restored");

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_acknowledged_before_a_backup_that_was_taken_amid_posts_is_there_after_the_restore()
    {
        await using var source = await Server.AnotherAsync();
        var full = await FullWorkspace.MakeAsync(source);
        var acknowledged = new List<Message>();
        using var enough = new CancellationTokenSource();
        var posting = PostAsync(full, acknowledged, enough.Token);
        await Eventually.SeeAsync(() => Task.FromResult(Count(acknowledged)), count => count >= 20, "posts");
        var before = Count(acknowledged);

        var (code, said) = await BackUpAsync(source, Archive);

        var during = Count(acknowledged) - before;
        await enough.CancelAsync();
        await posting;
        Assert.True(code == 0, said);
        Assert.True(during > 0, "Nothing was posted while the backup was taken.");
        Assert.Matches(@"Files: [1-9]\d* \(\d+ bytes\) are in it, from ", said);
        await ShouldRestoreAsync();
        await using var restored = await OpenAsync();
        var ada = new Person(restored, full.Ada.Token, full.Ada.User);
        foreach (var message in acknowledged.Take(before))
        {
            var there = await ada.Api.GetAsync<Message>($"messages/{message.Id}");
            Assert.Equal(message.Text, there.Text);
            if (there.Files is { } files)
            {
                Assert.Equal(Bytes(message.Text), await ada.BytesAsync(files[0].Url));
            }
        }

        await using (var read = await restored.Database.ReadAsync(Cancel))
        {
            Assert.Equal("ok", await read.FirstAsync<string>("PRAGMA integrity_check"));
        }

        foreach (var blob in await restored.KeptAsync())
        {
            Assert.True(await restored.HasBytesAsync(blob), $"The bytes {blob} are not there.");
        }

        Assert.True((await ada.PostAsync(full.Channel, "it goes on")).Id.Value > acknowledged[before - 1].Id.Value);
    }

    [Fact]
    public async Task A_restored_server_shows_what_the_old_one_showed()
    {
        await using var source = await Server.AnotherAsync();
        var full = await FullWorkspace.MakeAsync(source);
        var before = await full.SeenAsync(source);
        await source.StopAsync();
        await ShouldBackUpAsync(source);
        await ShouldRestoreAsync();

        await using var restored = await OpenAsync();

        var after = await full.SeenAsync(restored);
        Assert.All(before, seen => Assert.True(seen.Value == after[seen.Key], $"{seen.Key} was\n{seen.Value}\nand is\n{after[seen.Key]}"));
    }

    [Fact]
    public async Task A_file_that_is_deleted_while_the_backup_is_taken_is_neither_missing_nor_named()
    {
        await using var source = await Server.AnotherAsync();
        var ada = await (await source.SetUpAsync()).InviteAsync("Ada");
        var (first, second) = (await ada.UploadTextAsync("first.txt", "one"), await ada.UploadTextAsync("second.txt", "two"));
        var store = new DeletingStore(source.Services.GetRequiredService<IBlobStore>(), async () =>
        {
            await ada.Api.DeleteAsync($"files/{second.Id}").ShouldSucceedAsync();
            await Eventually.SeeAsync(source.BlobsAsync, blobs => blobs.Count == 1, "the deleted file's bytes to go");
        });

        Assert.True(await new TakeBackup(TextWriter.Null, TimeProvider.System).RunAsync(Path.Combine(source.DataDirectory, "parley.db"), store, Archive, cancel: Cancel));

        await ShouldRestoreAsync();
        await using var restored = await OpenAsync();
        var there = new Person(restored, ada.Token, ada.User);
        Assert.Equal("one"u8.ToArray(), await there.BytesAsync(first.Url));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await there.Api.GetAsync($"files/{second.Id}")).Status);
    }

    [Fact]
    public async Task Bytes_that_were_lost_before_are_named_and_the_rest_is_kept()
    {
        await using var source = await Server.AnotherAsync();
        var ada = await (await source.SetUpAsync()).InviteAsync("Ada");
        await ada.UploadTextAsync("notes.txt", "one");
        var blob = Assert.Single(await source.KeptAsync());
        await source.Services.GetRequiredService<IBlobStore>().DeleteAsync(blob, Cancel);

        var (code, said) = await BackUpAsync(source, Archive);

        Assert.Equal(1, code);
        Assert.Contains($"or not whole:\n  {blob}  notes.txt\n", said, StringComparison.Ordinal);
        Assert.Contains($"Lost before the backup was taken:\n  {blob}  notes.txt\n", await ShouldRestoreAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_is_not_overwritten_and_a_server_is_not_restored_over()
    {
        await using var source = await Server.AnotherAsync();
        await source.SetUpAsync();
        await ShouldBackUpAsync(source);

        var (again, overwritten) = await BackUpAsync(source, Archive);
        var (running, onRunning) = await ServerProgram.RunAsync(["restore", Archive, "--data", source.DataDirectory]);
        await source.StopAsync();
        var (stopped, onStopped) = await ServerProgram.RunAsync(["restore", Archive, "--data", source.DataDirectory]);

        Assert.Equal((1, 1, 1), (again, running, stopped));
        Assert.Contains("exists already", overwritten, StringComparison.Ordinal);
        Assert.Contains("in use by another Parley server", onRunning, StringComparison.Ordinal);
        Assert.Contains("parley.db exists", onStopped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_keeps_it_from_being_written_is_told_in_a_line()
    {
        await using var source = await Server.AnotherAsync();
        await source.SetUpAsync();

        var (code, said) = await BackUpAsync(source, Path.Combine(_folder, "no", "such", "backup.tar"));

        Assert.Equal(1, code);
        Assert.Matches(@"^It was not finished: .*no/such/backup\.tar.*\. Run it again when that is mended\.\n$", said);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task A_backup_without_its_end_is_refused_and_nothing_is_put_in_place(double share)
    {
        await using var source = await Server.AnotherAsync();
        await (await source.SetUpAsync()).UploadTextAsync("notes.txt", "one");
        await ShouldBackUpAsync(source);
        var whole = await File.ReadAllBytesAsync(Archive, Cancel);
        await File.WriteAllBytesAsync(Archive, whole[..(int)(whole.Length * share)], Cancel);

        await Assert.ThrowsAsync<UpkeepException>(RestoreHereAsync);

        Assert.False(File.Exists(Path.Combine(Restored, "parley.db")));
    }

    [Fact]
    public async Task A_backup_in_which_a_byte_has_changed_is_refused()
    {
        await using var source = await Server.AnotherAsync();
        await (await source.SetUpAsync()).UploadAsync("noise.bin", FileCalls.Noise(50_000));
        await ShouldBackUpAsync(source);
        var bytes = await File.ReadAllBytesAsync(Archive, Cancel);
        bytes[bytes.AsSpan().IndexOf(FileCalls.Noise(50_000)) + 100] ^= 1;
        await File.WriteAllBytesAsync(Archive, bytes, Cancel);

        var refused = await Assert.ThrowsAsync<UpkeepException>(RestoreHereAsync);

        Assert.Contains("is damaged: files/", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Restored, "parley.db")));
    }

    [Fact]
    public async Task A_server_on_PostgreSQL_is_told_how_it_is_done_there()
    {
        var (code, said) = await ServerProgram.RunAsync(["backup", Archive], ("PARLEY_DATABASE", "postgres://parley@db/parley"));

        Assert.Equal(1, code);
        Assert.Contains("pg_dump", said, StringComparison.Ordinal);
    }

    private static async Task PostAsync(FullWorkspace full, List<Message> acknowledged, CancellationToken enough)
    {
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            var text = $"amid the backup {i}";
            var files = i % 5 == 0 ? (IReadOnlyList<Id>)[(await full.Ada.UploadAsync("amid.bin", Bytes(text))).Id] : null;
            var message = await full.Ada.Api.PostAsync<Message>($"channels/{full.Channel.Id}/messages", new PostMessageRequest { Text = text, FileIds = files });
            lock (acknowledged)
            {
                acknowledged.Add(message);
            }
        }
    }

    private static int Count(List<Message> acknowledged)
    {
        lock (acknowledged)
        {
            return acknowledged.Count;
        }
    }

    private static byte[] Bytes(string text) => FileCalls.Noise(5000, text.Length + text[^1]);

    private static Task<(int Code, string Said)> BackUpAsync(ServerFixture source, string archive) =>
        ServerProgram.RunAsync(["backup", archive, "--data", source.DataDirectory], ("PARLEY_FILES", source.FilesAddress));

    private async Task ShouldBackUpAsync(ServerFixture source)
    {
        var (code, said) = await BackUpAsync(source, Archive);
        Assert.True(code == 0, said);
    }

    private async Task<string> ShouldRestoreAsync()
    {
        var (code, said) = await ServerProgram.RunAsync(["restore", Archive, "--data", Restored]);
        Assert.True(code == 0, said);
        return said;
    }

    private async Task RestoreHereAsync()
    {
        using var files = new DiskBlobs(Path.Combine(Restored, "files"));
        await new RestoreBackup(TextWriter.Null).RunAsync(Archive, Path.Combine(Restored, "parley.db"), files, cancel: Cancel);
    }

    private Task<ServerFixture> OpenAsync() =>
        ServerFixture.OnAsync(DatabaseKind.Sqlite, $"sqlite:{Path.Combine(Restored, "parley.db")}", $"disk:{Path.Combine(Restored, "files")}");

    public sealed class OnDisk(SqliteServer server) : BackupTests(server), IClassFixture<SqliteServer>
    {
        [Fact]
        public async Task A_backup_that_is_stopped_in_the_middle_leaves_nothing_behind()
        {
            await using var source = await Server.AnotherAsync();
            await (await source.SetUpAsync()).UploadTextAsync("notes.txt", "one");
            await using var store = await StallingStore.StartAsync("one".Length);

            var (code, said) = await ServerProgram.StopAsync(
                store.Stalled, ["backup", Archive, "--data", source.DataDirectory], ("PARLEY_FILES", store.Address));

            Assert.Equal((130, "Stopped before the end. Run it again.\n"), (code, said));
            Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Archive)!));
        }
    }

    public sealed class OnS3(S3Server server) : BackupTests(server), IClassFixture<S3Server>;

    /// <summary>A store in which something is deleted as soon as it is asked for the first time.</summary>
    private sealed class DeletingStore(IBlobStore store, Func<Task> delete) : IBlobStore
    {
        private int _asked;

        public Task<long> WriteAsync(Id blobId, Stream content, CancellationToken cancel) => store.WriteAsync(blobId, content, cancel);

        public Stream OpenRead(Id blobId, long size)
        {
            var bytes = store.OpenRead(blobId, size);
            if (_asked++ == 0)
            {
                Task.Run(delete).GetAwaiter().GetResult();
            }

            return bytes;
        }

        public string Where => store.Where;

        public Task<long?> FindSizeAsync(Id blobId, CancellationToken cancel) => store.FindSizeAsync(blobId, cancel);

        public Task DeleteAsync(Id blobId, CancellationToken cancel) => store.DeleteAsync(blobId, cancel);

        public Task<string?> FindFaultAsync(CancellationToken cancel) => store.FindFaultAsync(cancel);

        public void Dispose()
        {
            // It is the server's.
        }
    }
}
