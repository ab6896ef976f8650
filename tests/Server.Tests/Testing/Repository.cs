namespace Parley.Server.Tests.Testing;

/// <summary>The checkout that the tests were built in.</summary>
public static class Repository
{
    private static readonly string Root = Find();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(directory!.FullName, "Parley.slnx")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
