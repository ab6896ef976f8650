using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Channels;

/// <summary>What a channel is for: a few lines of plain text.</summary>
internal static class ChannelDescription
{
    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static string Parse(string? text)
    {
        const string field = "description";
        var clean = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (clean.Length > Limits.Description)
        {
            throw Problems.InvalidField.Exception($"At most {Limits.Description} characters.", field);
        }

        // Each line keeps to what a topic does.
        foreach (var line in clean.Split('\n'))
        {
            TextRules.Line(line, field, Limits.Description);
        }

        return clean;
    }
}
