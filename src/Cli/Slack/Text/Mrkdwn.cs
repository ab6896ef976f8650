// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Parley.Cli.Slack.Text;

/// <summary>
/// Slack's mrkdwn as Markdown that reads the same: what Slack shows as plain text is escaped where CommonMark would read more into it.
/// Source of the format: Slack's developer documentation, "Formatting message text".
/// </summary>
internal static class Mrkdwn
{
    private const string Fence = "```";

    public static string ToMarkdown(string text, SlackNames names)
    {
        var lines = new MarkdownLines(names);
        var rest = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        while (NextBlock(rest) is { } block)
        {
            lines.AddText(rest[..block.Start]);
            lines.AddCodeBlock(SlackCode.Plain(rest[block.ContentStart..block.ContentEnd], names));
            rest = rest[block.End..];
        }

        lines.AddText(rest);
        return lines.ToString();
    }

    /// <summary>For topics, which are plain text: tokens by name, nothing escaped.</summary>
    public static string ToPlainText(string text, SlackNames names) =>
        SlackCode.Plain(text, names).ReplaceLineEndings(" ").Trim();

    private static Block? NextBlock(string text)
    {
        for (var start = text.IndexOf(Fence, StringComparison.Ordinal); start >= 0;)
        {
            var content = start + Fence.Length;
            var end = text.IndexOf(Fence, content, StringComparison.Ordinal);
            if (end < 0)
            {
                return null;
            }

            if (!string.IsNullOrWhiteSpace(text[content..end]))
            {
                return new Block(start, content, end, end + Fence.Length);
            }

            start = end + Fence.Length <= text.Length ? text.IndexOf(Fence, end + Fence.Length, StringComparison.Ordinal) : -1;
        }

        return null;
    }

    private readonly record struct Block(int Start, int ContentStart, int ContentEnd, int End);
}
