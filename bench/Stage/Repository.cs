namespace Parley.Bench.Stage;

internal static class Repository
{
    private static readonly string Root = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>A file that may lie beside the repository or above it; null where there is none.</summary>
    public static string? Beside(string relative)
    {
        for (var folder = Path.GetDirectoryName(Root); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, relative) is var file && File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Parley.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new BenchException("The benchmark runs from within the repository.");
        }

        return folder;
    }
}
