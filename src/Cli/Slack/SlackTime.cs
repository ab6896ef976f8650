// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;

namespace Parley.Cli.Slack;

/// <summary>Slack's timestamps: seconds since the Unix epoch with microseconds, as text; in a channel also the message's id.</summary>
internal static class SlackTime
{
    private const int MicrosPerSecond = 1_000_000;
    private const int Decimals = 6;
    private static readonly long MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Microseconds since the Unix epoch; null when it is not a timestamp.</summary>
    public static long? Micros(string? ts)
    {
        if (ts is null)
        {
            return null;
        }

        var dot = ts.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? ts : ts[..dot];
        var part = dot < 0 ? "" : ts[(dot + 1)..];
        var micros = part.Length > Decimals ? part[..Decimals] : part.PadRight(Decimals, '0');
        return long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && int.TryParse(micros, NumberStyles.None, CultureInfo.InvariantCulture, out var rest)
            && seconds > 0 && seconds < MaxSeconds
                ? (seconds * MicrosPerSecond) + rest
                : null;
    }

    public static DateTimeOffset At(long micros) => DateTimeOffset.UnixEpoch.AddMicroseconds(micros);
}
