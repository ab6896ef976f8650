using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Details;

/// <summary>A reply that begins with <c>decision:</c> says what its thread came to.</summary>
internal static class Decision
{
    private const string Word = "decision:";

    /// <summary>The first line after the word; null where the text is no decision.</summary>
    public static string? LineOf(string text)
    {
        // It may stand out: **Decision:** we ship.
        var start = text.TrimStart('*', '_', ' ', '>');
        if (!start.StartsWith(Word, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var line = start[Word.Length..].TrimStart('*', '_', ' ').Split('\n', 2)[0].Trim();
        return line.Length == 0 ? null : TextRules.Start(line, Limits.Decision);
    }
}
