using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Parley.Server.Tests.Docs;

/// <summary>A page of the documentation, parsed.</summary>
public sealed class Page
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();
    private static readonly string[] Elsewhere = ["/node_modules/", "/bin/", "/obj/", "/artifacts/", "/data/", "/."];
    private readonly MarkdownDocument _document;

    private Page(string path)
    {
        Path = path;
        _document = Markdown.Parse(File.ReadAllText(Repository.Path(path)), Pipeline);
    }

    /// <summary>README.md and its like, and everything under docs.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Files("").Where(f => f.EndsWith(".md", StringComparison.Ordinal) && (!f.Contains('/', StringComparison.Ordinal) || f.StartsWith("docs/", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).Select(f => new Page(f)),
    ];

    /// <summary>From the root of the repository.</summary>
    public string Path { get; }

    public IEnumerable<string> Links => _document.Descendants<LinkInline>().Select(l => l.Url!);

    /// <summary>What stands in backticks.</summary>
    public IEnumerable<string> Code => _document.Descendants<CodeInline>().Select(c => c.Content);

    public IEnumerable<string> Anchors => _document.Descendants<HeadingBlock>().Select(h => h.GetAttributes().Id!);

    public IEnumerable<string> Headings => _document.Descendants<HeadingBlock>()
        .Select(h => string.Concat(h.Inline!.Descendants<LeafInline>().Select(l => l is CodeInline code ? code.Content : l.ToString())));

    /// <summary>Fenced blocks of a language with a further word: <c>```json Message</c>.</summary>
    public IEnumerable<(string Word, string Text)> Blocks(string language) => _document.Descendants<FencedCodeBlock>()
        .Where(b => b.Info == language && !string.IsNullOrEmpty(b.Arguments)).Select(b => (b.Arguments!, b.Lines.ToString()));

    /// <summary>Files of the checkout that are its own, from its root.</summary>
    public static IEnumerable<string> Files(string under)
    {
        var root = Repository.Path("");
        return Directory.EnumerateFiles(Repository.Path(under), "*", SearchOption.AllDirectories)
            .Select(f => System.IO.Path.GetRelativePath(root, f).Replace('\\', '/'))
            .Where(f => !Elsewhere.Any($"/{f}".Contains));
    }

    public override string ToString() => Path;
}
