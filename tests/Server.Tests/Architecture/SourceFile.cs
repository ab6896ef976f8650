using System.Text.RegularExpressions;

namespace Parley.Server.Tests.Architecture;

/// <summary>A C# file of <c>src/Server</c>: the folder that it belongs to, the types that it declares, the words that it says.</summary>
internal sealed partial class SourceFile(string path, string text)
{
    private readonly string _code = CommentOrString().Replace(text, " ");

    public string Path => path;

    /// <summary>The domain word; empty for the composition at the top.</summary>
    public string Folder => path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";

    public IEnumerable<string> DeclaredTypes => Declaration().Matches(_code).Select(m => m.Groups["name"].Value);

    public bool Says(string word) => Regex.IsMatch(_code, $@"\b{word}\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Folders named by a <c>using</c>, by a full name, or by a name relative to <c>Parley.Server</c>.</summary>
    public IEnumerable<string> Names(IReadOnlyDictionary<string, HashSet<string>> typesByFolder) =>
        FullName().Matches(_code).Where(m => !m.Groups["own"].Success).Select(m => m.Groups["folder"].Value)
            .Concat(RelativeName().Matches(_code)
                .Where(m => typesByFolder.TryGetValue(m.Groups["folder"].Value, out var types) && types.Contains(m.Groups["type"].Value))
                .Select(m => m.Groups["folder"].Value))
            .Where(folder => folder != Folder)
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|"{3,}.*?"{3,}|@?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record|record\s+struct)\s+(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<own>\bnamespace\s+)?\bParley\.Server\.(?<folder>[A-Z]\w*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?<![\w.])(?<folder>[A-Z]\w*)\.(?<type>[A-Z]\w*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RelativeName();
}
