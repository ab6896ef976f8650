using Parley.Protocol;

namespace Parley.Server.Telemetry.Performance;

/// <summary>Equal steps of time, whole minutes long, so few that a chart has room for them.</summary>
internal sealed record TimeAxis(DateTimeOffset From, TimeSpan Step, int Length)
{
    /// <summary>A server that has written nothing for so long is gone.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(3);

    /// <summary>What stands for a step of which nothing is known; no figure is below 0.</summary>
    public const double Unknown = -1;

    private const int MostSteps = 240;

    /// <summary>The time before <paramref name="now"/>; the last step is the one that <paramref name="now"/> is in.</summary>
    public static TimeAxis Before(DateTimeOffset now, TimeSpan length)
    {
        var minutes = (int)Math.Ceiling(length.TotalMinutes / MostSteps);
        var step = TimeSpan.FromMinutes(Math.Max(1, minutes));
        var steps = (int)(length / step);
        var end = new DateTimeOffset(now.Ticks - (now.Ticks % step.Ticks), TimeSpan.Zero) + step;
        return new TimeAxis(end - (step * steps), step, steps);
    }

    /// <summary>One figure along the axis: of a rate the mean of each step, of everything else the worst.</summary>
    public double[] Along(List<PerformanceRow> rows, string name)
    {
        var values = new double[Length];
        var counts = new int[Length];
        Array.Fill(values, Unknown);
        var isRate = Figures.UnitOf(name) == FigureUnit.PerSecond;
        foreach (var row in rows)
        {
            var i = (int)((row.Minute - From) / Step);
            if (i >= 0 && i < Length && row.Figures.TryGetValue(name, out var value))
            {
                values[i] = counts[i] == 0 ? value : isRate ? values[i] + value : Math.Max(values[i], value);
                counts[i]++;
            }
        }

        if (isRate)
        {
            for (var i = 0; i < Length; i++)
            {
                values[i] = counts[i] > 1 ? Math.Round(values[i] / counts[i], 3) : values[i];
            }
        }

        return values;
    }
}
