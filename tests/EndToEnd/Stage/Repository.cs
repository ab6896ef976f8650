using System.Reflection;

namespace Parley.EndToEnd.Stage;

/// <summary>Where things are: tests run from their own build output, beside that of the server.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The server of the same configuration as these tests.</summary>
    public static string ServerExecutable => Path.Combine(Root, "src", "Server", "bin", Configuration, "net10.0", "parley-server");

    /// <summary>Where screenshots are left for people to look at.</summary>
    public static string Screenshots => Directory.CreateDirectory(Path.Combine(Root, "artifacts", "screenshots")).FullName;

    /// <summary>Where the guide's pictures are kept; null unless they are to be taken anew.</summary>
    public static string? GuidePictures =>
        Environment.GetEnvironmentVariable("PARLEY_PICTURES") is "on" ? Directory.CreateDirectory(Path.Combine(Root, "docs", "images", "guide")).FullName : null;

    private static string Configuration => typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Parley.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the repository.");
    }
}
