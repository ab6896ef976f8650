using System.Text.RegularExpressions;

namespace Parley.Server.Tests.Deploy;

/// <summary>What the files under <c>deploy/</c> have to agree with.</summary>
internal static partial class Shipped
{
    /// <summary>Variables that a server reads: docs/admin/running.md lists them, and other tests hold that list to the code.</summary>
    public static HashSet<string> Options { get; } = [.. OptionRow().Matches(File.ReadAllText(Repository.Path("docs/admin/running.md"))).Select(m => m.Value), "PARLEY_LOG"];

    public static string Dockerfile { get; } = File.ReadAllText(Repository.Path("deploy/Dockerfile"));

    /// <summary>Where a server in a container listens.</summary>
    public static int Port { get; } = int.Parse(Expose().Match(Dockerfile).Groups["port"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the image sets.</summary>
    public static Dictionary<string, string> ImageVariables { get; } =
        Variable().Matches(Dockerfile).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value, StringComparer.Ordinal);

    [GeneratedRegex(@"(?<=^\| `)PARLEY_\w+", RegexOptions.Multiline, 1000)]
    private static partial Regex OptionRow();

    [GeneratedRegex(@"^EXPOSE (?<port>\d+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Expose();

    [GeneratedRegex(@"(?<name>PARLEY_\w+)=(?<value>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
