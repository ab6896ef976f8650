// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Parley.Cli.Slack.Text;

/// <summary>Slack writes a skin tone after the name (<c>wave::skin-tone-2</c> to <c>-6</c>), Parley as a part of it (<c>wave_tone1</c> to <c>5</c>).</summary>
internal static class SkinTone
{
    private const string Separator = "::skin-tone-";

    public static string Named(string emoji)
    {
        var at = emoji.IndexOf(Separator, StringComparison.Ordinal);
        var digit = at + Separator.Length;
        return at > 0 && digit < emoji.Length && emoji[digit] is >= '2' and <= '6'
            ? $"{emoji[..at]}_tone{(char)(emoji[digit] - 1)}{emoji[(digit + 1)..]}"
            : emoji;
    }
}
