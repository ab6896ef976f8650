// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using System.Text.Json;
using Parley.Cli.Slack.Text;
using Parley.Protocol;

namespace Parley.Cli.Slack;

/// <summary>All that a message shows, as Markdown: its text, what bots attach, and its files as a list.</summary>
internal static class MessageText
{
    public static string Of(SlackMessage message, SlackNames names, Tally tally)
    {
        var parts = new List<string>();
        Add(parts, Mrkdwn.ToMarkdown(Source(message), names));
        foreach (var attachment in message.Attachments ?? [])
        {
            Add(parts, Attached(attachment, names));
        }

        Add(parts, FileLines.Of(message, tally));
        if (parts.Count == 0)
        {
            tally.Note("had neither text nor file: kept, empty");
        }

        return string.Join("\n\n", parts);
    }

    /// <summary>Cuts what is longer than a message may be, at a line's end where there is one in the last half.</summary>
    public static IEnumerable<string> Pieces(string text)
    {
        while (text.Length > Limits.MessageText)
        {
            var line = text.LastIndexOf('\n', Limits.MessageText - 1, Limits.MessageText / 2);
            var piece = line > 0 ? text[..line] : ConvertUser.Clip(text, Limits.MessageText);
            yield return piece;
            text = text[piece.Length..].TrimStart('\n');
        }

        yield return text;
    }

    private static void Add(List<string> parts, string part)
    {
        if (!string.IsNullOrWhiteSpace(part))
        {
            parts.Add(part);
        }
    }

    private static string Source(SlackMessage message)
    {
        var text = message.Subtype == "file_comment" && message.Comment?.Comment is { } comment ? comment : message.Text ?? "";
        return message switch
        {
            { Subtype: "me_message" } when text.AsSpan().IndexOfAny('_', '\n') < 0 && text.Trim().Length > 0 => $"_{text.Trim()}_",
            { Blocks: { ValueKind: JsonValueKind.Array } blocks } when text.Length == 0 && message.Attachments is null => BlockText(blocks),
            _ => text,
        };
    }

    /// <summary>Attachments are a quote; the previews that Slack makes of links are left out, the link is in the text.</summary>
    private static string Attached(SlackAttachment attachment, SlackNames names)
    {
        if (attachment.FromUrl is not null || attachment.OriginalUrl is not null)
        {
            return "";
        }

        var lines = new StringBuilder();
        var title = attachment is { Title: { Length: > 0 } label, TitleLink: { Length: > 0 } link } && !label.Contains('>', StringComparison.Ordinal)
            ? $"<{link}|{label}>"
            : attachment.Title;
        foreach (var part in (ReadOnlySpan<string?>)[attachment.Pretext, title, attachment.Text])
        {
            if (!string.IsNullOrWhiteSpace(part))
            {
                lines.Append(Mrkdwn.ToMarkdown(part, names)).Append('\n');
            }
        }

        var shown = lines.Length == 0 ? Mrkdwn.ToMarkdown(attachment.Fallback ?? "", names) : lines.ToString().TrimEnd('\n');
        return shown.Length == 0 ? "" : "> " + shown.Replace("\n", "\n> ", StringComparison.Ordinal);
    }

    /// <summary>Messages of apps may be nothing but blocks: their texts, one a line.</summary>
    private static string BlockText(JsonElement element)
    {
        var lines = new List<string>();
        Collect(element, lines);
        return string.Join('\n', lines);

        static void Collect(JsonElement element, List<string> lines)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                    {
                        Collect(item, lines);
                    }

                    break;
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject())
                    {
                        if (property.Name == "text" && property.Value.ValueKind == JsonValueKind.String)
                        {
                            lines.Add(property.Value.GetString()!);
                        }
                        else
                        {
                            Collect(property.Value, lines);
                        }
                    }

                    break;
            }
        }
    }
}
