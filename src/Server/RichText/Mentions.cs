using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Parley.Protocol;

namespace Parley.Server.RichText;

/// <summary>Whom a message mentions: tokens <c>&lt;@id&gt;</c>, <c>&lt;!channel&gt;</c> and <c>&lt;!here&gt;</c>, where they are not code.</summary>
public sealed partial record Mentions(IReadOnlyList<Id> Users, bool All)
{
    /// <summary>More names than this in one message is a list, not an address.</summary>
    private const int MaxUsers = 100;

    public static Mentions None { get; } = new([], false);

    public static Mentions Of(string markdown)
    {
        // Most messages mention nobody; they are not parsed.
        if (!markdown.Contains("<@", StringComparison.Ordinal) && !markdown.Contains("<!", StringComparison.Ordinal))
        {
            return None;
        }

        var code = CodeSpans(markdown);
        var users = new List<Id>();
        var all = false;
        foreach (Match token in Token().Matches(markdown))
        {
            if (code.Exists(span => span.Start <= token.Index && token.Index <= span.End))
            {
                continue;
            }

            if (!token.Groups["user"].Success)
            {
                all = true;
            }
            else if (Id.TryParse(token.Groups["user"].ValueSpan, null, out var id) && users.Count < MaxUsers && !users.Contains(id))
            {
                users.Add(id);
            }
        }

        return users.Count == 0 && !all ? None : new Mentions(users, all);
    }

    private static List<SourceSpan> CodeSpans(string markdown)
    {
        var spans = new List<SourceSpan>();
        if (!markdown.Contains('`', StringComparison.Ordinal) && !markdown.Contains("~~~", StringComparison.Ordinal) && !markdown.Contains("    ", StringComparison.Ordinal) && !markdown.Contains('\t', StringComparison.Ordinal))
        {
            return spans;
        }

        foreach (var node in Markdown.Parse(markdown, Positions).Descendants())
        {
            if (node is CodeBlock or CodeInline)
            {
                spans.Add(node.Span);
            }
        }

        return spans;
    }

    private static readonly MarkdownPipeline Positions = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    [GeneratedRegex(@"<(@(?<user>[0-9]{1,19})|!(channel|here))>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
