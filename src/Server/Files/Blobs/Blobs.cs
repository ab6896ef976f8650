using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Jobs;
using Parley.Server.Storage;

namespace Parley.Server.Files.Blobs;

/// <summary>A stretch of bytes in the store.</summary>
public readonly record struct Blob(Id Id, long Size);

/// <summary>
/// The only way to the store. Bytes are announced before they are written, kept by the transaction that makes something of them, and deleted by a job
/// after the transaction that no longer needs them: whatever dies in between, no bytes are there that nobody knows of, and no row is there without its
/// bytes. What was announced and never kept is deleted after a day.
/// </summary>
public sealed class Blobs(IBlobStore store, Journal journal, IdGenerator ids)
{
    /// <summary>Writes the content as far as it comes. Follow it with <see cref="KeepAsync"/>.</summary>
    public async Task<Blob> WriteAsync(Id workspaceId, Stream content, CancellationToken cancel)
    {
        var id = ids.Next();
        await journal.WriteAsync(
            workspaceId,
            async transaction =>
            {
                await BlobSql.AnnounceAsync(transaction, id);
                return true;
            },
            cancel);
        return new Blob(id, await store.WriteAsync(id, content, cancel));
    }

    /// <summary>The bytes, from any position.</summary>
    public Stream OpenRead(Blob blob) => store.OpenRead(blob.Id, blob.Size);

    /// <summary>From now on a row of the caller's needs these bytes.</summary>
    /// <exception cref="InvalidOperationException">They took longer than a day to write, and are gone.</exception>
    public static async Task KeepAsync(WriteTransaction transaction, Blob blob)
    {
        if (!await BlobSql.KeepAsync(transaction, blob))
        {
            throw new InvalidOperationException($"The bytes {blob.Id} were given up before they were kept.");
        }
    }

    /// <summary>Nobody needs these bytes any more: a job deletes them.</summary>
    public static async Task DropAsync(WriteTransaction transaction, Id blobId)
    {
        if (await BlobSql.DoomAsync(transaction, blobId))
        {
            await transaction.EnqueueAsync(DeleteBlobJob.Of, blobId.ToString());
        }
    }

    /// <summary>The same in a transaction of its own, for bytes that were not kept.</summary>
    public Task DropAsync(Id workspaceId, Id blobId) => journal.WriteAsync(workspaceId, async transaction =>
    {
        await DropAsync(transaction, blobId);
        return true;
    });
}
