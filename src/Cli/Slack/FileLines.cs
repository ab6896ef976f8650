// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Parley.Cli.Slack.Text;

namespace Parley.Cli.Slack;

/// <summary>A message's files as a Markdown list: name, type, size, and where Slack keeps them.</summary>
internal static class FileLines
{
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB"];

    public static string Of(SlackMessage message, Tally tally)
    {
        var files = message.Files ?? (message.File is { } one ? [one] : []);
        tally.Files += files.Count;
        return string.Join('\n', files.Select(Line));
    }

    private static string Line(SlackFile file)
    {
        if (file.Mode == "tombstone")
        {
            return "- (deleted file)";
        }

        var name = ConvertUser.FirstText(file.Name, file.Title, "file");
        var type = ConvertUser.FirstText(file.PrettyType, file.Mimetype, "file");
        var details = file.Size > 0 ? $"{type}, {Size(file.Size)}" : type;
        var link = Link(file);
        return link is null
            ? $"- {MarkdownLink.EscapeLabel(name)} ({MarkdownLink.EscapeLabel(details)})"
            : $"- {MarkdownLink.Of(link, name)} ({MarkdownLink.EscapeLabel(details)})";
    }

    /// <summary>
    /// The page that asks for a sign-in to Slack. The other address carries a token in its query that opens every file of the export
    /// to whoever reads the message: the query is cut off.
    /// </summary>
    private static string? Link(SlackFile file)
    {
        if (Uri.TryCreate(file.Permalink, UriKind.Absolute, out var page))
        {
            return page.AbsoluteUri;
        }

        return Uri.TryCreate(file.UrlPrivate, UriKind.Absolute, out var content) ? content.GetLeftPart(UriPartial.Path) : null;
    }

    private static string Size(long bytes)
    {
        var unit = 0;
        double size = bytes;
        while (size >= 1000 && unit < Units.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? size : Math.Round(size, 1))} {Units[unit]}");
    }
}
