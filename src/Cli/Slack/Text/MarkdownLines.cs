// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;

namespace Parley.Cli.Slack.Text;

/// <summary>Builds Markdown line by line and sees to it that one kind of line does not swallow the next (CommonMark, "lazy continuation").</summary>
internal sealed class MarkdownLines(SlackNames names)
{
    private const int IndentPerLevel = 2;
    private const int CodeIndent = 4; // a line indented so far would be a code block
    private const char NoBreakSpace = '\u00A0';

    private readonly StringBuilder _text = new();
    private Kind _last = Kind.Nothing;
    private int _level;
    private bool _quoteTheRest;

    private enum Kind
    {
        Nothing,
        Blank,
        Plain,
        Quote,
        Item,
        Code,
    }

    public void AddText(string slack)
    {
        // What stands around a code block on the same line is cut off by it; the block breaks the line already.
        var start = _last == Kind.Code ? slack.TrimStart(' ') : slack;
        if (start.Length == 0)
        {
            return;
        }

        var lines = start.Split('\n');
        for (var n = 0; n < lines.Length; n++)
        {
            var besideBlock = (n == 0 && _last == Kind.Code) || (n == lines.Length - 1 && n > 0);
            if (lines[n].Length > 0 || !besideBlock)
            {
                AddLine(lines[n].TrimEnd());
            }
        }
    }

    public void AddCodeBlock(string code)
    {
        Append(Kind.Code, $"```\n{code.Trim('\n')}\n```");
        _level = 0;
    }

    public override string ToString() => _text.ToString().Trim('\n');

    private void AddLine(string line)
    {
        var quoted = StripQuote(ref line);
        var indent = Indent(line);
        var content = line.TrimStart(' ', '\t', NoBreakSpace);
        var kind = quoted ? Kind.Quote : content.Length == 0 ? Kind.Blank : Kind.Plain;
        var prefix = quoted ? "> " : "";
        if (content.Length > 0 && ItemMarker.Of(content) is { } marker)
        {
            _level = _last is Kind.Item || quoted ? Math.Min((indent + 2) / 4, _last is Kind.Item ? _level + 1 : 0) : 0;
            kind = quoted ? Kind.Quote : Kind.Item;
            prefix += new string(' ', _level * IndentPerLevel) + marker.Markdown + " ";
            content = content[marker.Length..].TrimStart();
        }
        else if (indent >= CodeIndent)
        {
            prefix += new string(NoBreakSpace, indent);
        }

        Append(kind, (prefix + LineStart.Escape(content, MrkdwnInline.ToMarkdown(content, names))).TrimEnd());
    }

    private void Append(Kind kind, string line)
    {
        if (_last != Kind.Nothing)
        {
            _text.Append('\n');
        }

        if ((_last is Kind.Quote && kind is Kind.Plain or Kind.Item) || (_last is Kind.Item && kind is Kind.Plain))
        {
            _text.Append('\n'); // otherwise the line would belong to the quote or the item
        }

        _text.Append(line);
        _last = kind;
    }

    private bool StripQuote(ref string line)
    {
        if (_quoteTheRest)
        {
            return true;
        }

        var depth = QuoteMarks(line, out var length);
        if (depth == 0)
        {
            return false;
        }

        _quoteTheRest = depth == 3;
        line = line[length..].TrimStart(' ');
        return true;
    }

    /// <summary>Three marks quote the rest of the message, one quotes the line; a second mark is text.</summary>
    private static int QuoteMarks(string line, out int length)
    {
        foreach (var mark in (ReadOnlySpan<string>)["&gt;", ">"])
        {
            var three = mark + mark + mark;
            if (line.StartsWith(mark, StringComparison.Ordinal))
            {
                var rest = line.StartsWith(three, StringComparison.Ordinal);
                length = rest ? three.Length : mark.Length;
                return rest ? 3 : 1;
            }
        }

        length = 0;
        return 0;
    }

    private static int Indent(string line)
    {
        var columns = 0;
        foreach (var c in line)
        {
            switch (c)
            {
                case ' ' or NoBreakSpace:
                    columns++;
                    break;
                case '\t':
                    columns += CodeIndent;
                    break;
                default:
                    return columns;
            }
        }

        return columns;
    }
}
