// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;

namespace Parley.Cli.Slack;

/// <summary>Names of reactions: Slack's and Parley's are the same, but Slack allows two skin tones on an emoji of two people.</summary>
internal static partial class EmojiName
{
    /// <summary>The name as the server takes it; null where it can't.</summary>
    public static string? Fit(string? slack)
    {
        var match = Name().Match(slack ?? "");
        return match.Success ? match.Groups["name"].Value : null;
    }

    [GeneratedRegex(
        @"\A(?<name>[a-z0-9_+\-]{1,64}(::skin-tone-[2-6])?)(-[2-6])?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
