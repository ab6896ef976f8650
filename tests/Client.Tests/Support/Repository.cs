namespace Parley.Client.Tests.Support;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Ancestors(AppContext.BaseDirectory).First(directory => File.Exists(Path.Combine(directory, "Parley.slnx")));

    /// <summary>A file of a folder beside the checkout, or beside one of its parents; null where it is absent.</summary>
    public static string? Beside(string relative) =>
        Ancestors(Root).Select(directory => Path.Combine(directory, relative)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var directory = new DirectoryInfo(path); directory is not null; directory = directory.Parent)
        {
            yield return directory.FullName;
        }
    }
}
