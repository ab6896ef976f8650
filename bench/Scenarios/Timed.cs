using System.Diagnostics;
using Parley.Bench.Figures;

namespace Parley.Bench.Scenarios;

internal static class Timed
{
    /// <summary>Milliseconds of each of <paramref name="count"/> runs, after some that are not counted.</summary>
    public static async Task<List<double>> RepeatAsync(int count, Func<int, Task> run)
    {
        var unmeasured = count / 4;
        var took = new List<double>(count);
        for (var i = 0; i < unmeasured + count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await run(i);
            if (i >= unmeasured)
            {
                took.Add(Statistics.MillisecondsSince(started));
            }
        }

        return took;
    }
}
