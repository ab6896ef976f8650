using System.Text.RegularExpressions;
using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Parley.Protocol;

namespace Parley.Server.RichText;

/// <summary>Whom a message mentions: tokens <c>&lt;@id&gt;</c>, <c>&lt;!channel&gt;</c> and <c>&lt;!here&gt;</c>, where they are not code.</summary>
public sealed partial record Mentions(IReadOnlyList<Id> Users, bool All)
{
    /// <summary>More names than this in one message is a list, not an address.</summary>
    private const int MaxUsers = 100;

    private static readonly MarkdownPipeline CodeOnly = CodeOnlyPipeline();

    public static Mentions None { get; } = new([], false);

    public static Mentions Of(string markdown)
    {
        // Most messages mention nobody; they are not parsed.
        if (!markdown.Contains("<@", StringComparison.Ordinal) && !markdown.Contains("<!", StringComparison.Ordinal))
        {
            return None;
        }

        var users = new List<Id>();
        var all = false;
        var code = CodeIn(markdown);
        var next = 0;
        foreach (Match token in Token().Matches(markdown))
        {
            // Both come in the order of the text.
            while (next < code.Count && code[next].End < token.Index)
            {
                next++;
            }

            if (next < code.Count && code[next].Start <= token.Index)
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

    private static List<SourceSpan> CodeIn(string markdown)
    {
        if (markdown.IndexOfAny(['`', '~', '\t']) < 0 && !markdown.Contains("    ", StringComparison.Ordinal))
        {
            return [];
        }

        try
        {
            return [.. Markdown.Parse(markdown, CodeOnly).Descendants().Where(static node => node is CodeBlock or CodeInline).Select(SpanOf)];
        }
        catch (ArgumentException)
        {
            // Quotes in quotes in quotes, past the parser's depth: nobody writes that, and nothing of it is code.
            return [];
        }
    }

    private static SourceSpan SpanOf(MarkdownObject node)
    {
        // A fence that is not closed ends with the text, which the parser's own span does not say.
        var lastLine = node is CodeBlock { Lines.Count: > 0 } block ? block.Lines.Lines[block.Lines.Count - 1].Slice.End : 0;
        return new SourceSpan(node.Span.Start, Math.Max(node.Span.End, lastLine));
    }

    /// <summary>Only what decides where code is; links and emphasis never do, and reading them can take time with the square of their number.</summary>
    private static MarkdownPipeline CodeOnlyPipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation();
        builder.BlockParsers.TryRemove<HtmlBlockParser>();
        builder.InlineParsers.Clear();
        builder.InlineParsers.Add(new EscapeInlineParser());
        builder.InlineParsers.Add(new CodeInlineParser());
        return builder.Build();
    }

    [GeneratedRegex(@"<(@(?<user>[0-9]{1,19})|!(channel|here))>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
