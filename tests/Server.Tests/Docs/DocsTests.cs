using System.Net.WebSockets;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Parley.Server.Tests.Docs;

/// <summary>What the documentation names is there.</summary>
public sealed partial class DocsTests
{
    private static readonly Lazy<HashSet<string>> FileNames = new(() => [.. Page.Files("").Select(f => Path.GetFileName(f))]);
    private static readonly Assembly[] Named = [typeof(ParleyServer).Assembly, typeof(Id).Assembly, typeof(DocsTests).Assembly, typeof(DateTime).Assembly, typeof(WebSocket).Assembly];
    private static readonly ILookup<string, Type> Types = Named.SelectMany(a => a.GetTypes()).ToLookup(t => t.Name.Split('`')[0]);

    [Fact]
    public void There_are_pages() => Assert.Contains(Page.All, page => page.Path == "docs/architecture.md");

    [Fact]
    public void Every_relative_link_leads_to_a_file_and_every_anchor_to_a_heading()
    {
        var broken =
            from page in Page.All
            from link in page.Links.Where(l => !Uri.TryCreate(l, UriKind.Absolute, out _))
            where !LeadsSomewhere(page, link)
            select $"{page}: {link}";
        AssertNone(broken);
    }

    [Fact]
    public void Every_file_in_backticks_exists()
    {
        var missing =
            from page in Page.All
            from code in page.Code
            where (RootPath().IsMatch(code) && !Exists(code)) || (SourceFile().IsMatch(code) && !FileNames.Value.Contains(code))
            select $"{page}: {code}";
        AssertNone(missing);
    }

    [Fact]
    public void Every_member_in_backticks_exists()
    {
        var missing =
            from page in Page.All
            from code in page.Code
            let member = Member().Match(code)
            where member.Success && !SourceFile().IsMatch(code) && !HasMember(member.Groups["type"].Value, member.Groups["name"].Value)
            select $"{page}: {code}";
        AssertNone(missing);
    }

    [Fact]
    public void Pages_that_explain_end_with_putting_it_all_together()
    {
        var open = Page.All
            .Where(p => p.Path.StartsWith("docs/", StringComparison.Ordinal) && !p.Path.StartsWith("docs/adr/", StringComparison.Ordinal) && p.Path != "docs/performance.md")
            .Where(p => p.Headings.LastOrDefault() != "Putting it all together");
        AssertNone(open.Select(p => p.Path));
    }

    [Fact]
    public void Every_sample_of_a_wire_type_is_one()
    {
        var wrong = new List<string>();
        foreach (var (page, (type, text)) in Page.All.SelectMany(page => page.Blocks("json").Select(block => (page, block))))
        {
            var wire = Types[type].Single(t => t.Assembly == typeof(Id).Assembly);
            try
            {
                // Frames are told apart by what is in them.
                var read = JsonSerializer.Deserialize(text, ParleyJson.Strict.GetTypeInfo(wire.IsSubclassOf(typeof(ServerFrame)) ? typeof(ServerFrame) : wire)!);
                Assert.IsType(wire, read);
            }
            catch (JsonException error)
            {
                wrong.Add($"{page}: {type}: {error.Message}");
            }
        }

        AssertNone(wrong);
    }

    [Fact]
    public void Every_quotation_stands_in_the_file_that_it_names()
    {
        var wrong =
            from page in Page.All
            from block in page.Blocks("cs")
            let file = Unindented(File.ReadAllText(Repository.Path(block.Word)))
            from part in block.Text.Split("// …")
            where !file.Contains(Unindented(part), StringComparison.Ordinal)
            select $"{page}: {block.Word} has no\n{part}";
        AssertNone(wrong);
    }

    private static void AssertNone(IEnumerable<string> complaints) => Assert.True(!complaints.Any(), string.Join('\n', complaints));

    private static string Unindented(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();

    private static bool LeadsSomewhere(Page page, string link)
    {
        var (path, anchor) = (link.Split('#')[0], link.Contains('#', StringComparison.Ordinal) ? link.Split('#')[1] : null);
        var target = path.Length == 0 ? page.Path : Path.GetRelativePath(Repository.Path(""), Path.Combine(Repository.Path(page.Path), "..", path)).Replace('\\', '/');
        return Exists(target) && (anchor is null || Page.All.Single(p => p.Path == target).Anchors.Contains(anchor));
    }

    private static bool Exists(string path) => path.Contains('*', StringComparison.Ordinal)
        ? Directory.Exists(Repository.Path(Path.GetDirectoryName(path)!)) && Directory.EnumerateFileSystemEntries(Repository.Path(Path.GetDirectoryName(path)!), Path.GetFileName(path)).Any()
        : File.Exists(Repository.Path(path)) || Directory.Exists(Repository.Path(path));

    private static bool HasMember(string type, string name) =>
        Types[type].Any(t => t.GetMember(name, BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Length > 0);

    /// <summary>A path from one of the repository's own folders; a placeholder in it makes it none.</summary>
    [GeneratedRegex(@"^(src|web(?!/dist)|tests|eng|docs|bench|deploy)/[\w./*-]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RootPath();

    [GeneratedRegex(@"^\w[\w.-]*\.(cs|ts|tsx|csproj|slnx|props|md|sql)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"^(?<type>[A-Z]\w+)\.(?<name>[A-Z]\w+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();
}
