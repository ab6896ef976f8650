namespace Parley.Simulation;

/// <summary>How much more (or less) people can write before a setting no longer holds.</summary>
internal static class Limits
{
    private const double Precision = 1.07;

    /// <summary>So few that a run takes no minute, so many that one post in a hundred is still many.</summary>
    private const double Posts = 20_000;
    private const double ShortestRun = 3;
    private const double LongestRun = 60;

    public static Outcome Simulate(Setting setting, Costs costs) =>
        new Run(setting, costs, Math.Clamp(Posts / setting.PostsPerSecond, ShortestRun, LongestRun)).Go();

    /// <summary>The last run that holds, and the first that does not, by bisection over the posts of one person in an hour.</summary>
    public static (Outcome Holds, Outcome Breaks) Find(Setting setting, Costs costs)
    {
        var (low, high) = (setting.PostsPerHour, setting.PostsPerHour);
        var breaks = At(high);
        var holds = breaks;
        while (breaks.Holds)
        {
            (low, holds) = (high, breaks);
            breaks = At(high *= 2);
        }

        while (!holds.Holds)
        {
            (high, breaks) = (low, holds);
            holds = At(low /= 2);
        }

        while (high / low > Precision)
        {
            var middle = Math.Sqrt(low * high);
            var outcome = At(middle);
            (low, high) = outcome.Holds ? (middle, high) : (low, middle);
            (holds, breaks) = outcome.Holds ? (outcome, breaks) : (holds, outcome);
        }

        return (holds, breaks);

        Outcome At(double postsPerHour) => Simulate(setting with { PostsPerHour = postsPerHour }, costs);
    }
}
