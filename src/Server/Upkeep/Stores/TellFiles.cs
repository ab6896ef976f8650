using System.Globalization;
using Parley.Server.Files.Blobs;

namespace Parley.Server.Upkeep.Stores;

/// <summary>Says to the operator what became of files: how many, how large, and by name what is wrong.</summary>
internal sealed class TellFiles(TextWriter output)
{
    public async Task CopiedAsync(CopiedFiles copied, IBlobStore from, IBlobStore to)
    {
        await SumAsync(copied.Now.Concat(copied.Damaged), $"copied to {to.Where} and read back");
        if (copied.Earlier.Count > 0)
        {
            await SumAsync(copied.Earlier, "were there already");
        }

        await MissingAsync(copied.Missing, from);
        await NameAsync("Damaged before, and copied as they are: these are not what was uploaded", copied.Damaged);
    }

    public Task SumAsync(IEnumerable<KeptBlob> blobs, string what) =>
        output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Files: {blobs.Count()} ({blobs.Sum(static blob => blob.Size)} bytes) {what}"));

    public Task MissingAsync(IEnumerable<KeptBlob> blobs, IBlobStore store) => NameAsync($"Not at {store.Where}, or not whole", blobs);

    /// <summary>Nothing, when there are none.</summary>
    public async Task NameAsync(string what, IEnumerable<KeptBlob> blobs)
    {
        if (blobs.Any())
        {
            await output.WriteLineAsync($"{what}:{KeptBlob.List(blobs)}");
        }
    }
}
