using Parley.Server.Files.Blobs;
using Parley.Server.Storage;
using Parley.Server.Upkeep.Stores;

namespace Parley.Server.Upkeep.Move;

/// <summary>Takes the files' bytes along, where they go elsewhere, and looks whether they are there, where they stay.</summary>
internal sealed class MoveFiles(TextWriter output)
{
    private readonly TellFiles _tell = new(output);

    /// <exception cref="UpkeepException">Bytes did not arrive as they were sent.</exception>
    public async Task RunAsync(SqlSession sqlite, IBlobStore from, IBlobStore? to, CancellationToken cancel)
    {
        var blobs = await KeptBlobs.OfAsync(sqlite.Connection);
        if (to is not null)
        {
            await _tell.CopiedAsync(await new CopyFiles(from, to).RunAsync(blobs, cancel), from, to);
            return;
        }

        var missing = await LookForFiles.RunAsync(from, blobs, cancel);
        await _tell.SumAsync(blobs.Except(missing), $"stay at {from.Where}, where they were looked for");
        await _tell.MissingAsync(missing, from);
    }
}
