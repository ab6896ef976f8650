// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Parley.Cli.Terminal;
using Parley.Protocol;

namespace Parley.Cli.Jobs;

/// <summary>Something that was given up, as a few lines: a table would cut the errors into pieces.</summary>
internal static class GivenUp
{
    public static void Print(Id id, string what, IEnumerable<string> facts, string? payload, string error)
    {
        Output.Line($"{id}  {what} ({string.Join(", ", facts)})");
        if (payload is not null)
        {
            Output.Line($"    {payload}");
        }

        Output.Line($"    {error.Trim().Split('\n')[0].TrimEnd()}");
    }

    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
