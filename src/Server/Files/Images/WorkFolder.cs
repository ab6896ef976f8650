namespace Parley.Server.Files.Images;

/// <summary>A folder for the files of one piece of work, which goes with it.</summary>
public sealed class WorkFolder : IDisposable
{
    /// <summary>For nobody but the server's own user.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("parley-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public async Task PutAsync(string name, Stream content, CancellationToken cancel)
    {
        await using var file = File.Create(this[name]);
        await content.CopyToAsync(file, cancel);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
