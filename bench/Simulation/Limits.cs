namespace Parley.Simulation;

/// <summary>How much more (or less) people can write before a setting no longer holds.</summary>
internal static class Limits
{
    private const double Precision = 1.05;

    /// <summary>The last run that holds, and the first that does not, by bisection over the posts of one person in an hour.</summary>
    public static (Outcome Holds, Outcome Breaks) Find(Setting setting, Costs costs, double seconds)
    {
        var (low, high) = (setting.PostsPerHour, setting.PostsPerHour);
        var breaks = At(high);
        var holds = breaks;
        while (breaks.Holds && high < 1e6)
        {
            (low, holds) = (high, breaks);
            breaks = At(high *= 2);
        }

        while (!holds.Holds && low > 1e-3)
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

        // A run of a fixed number of posts: settings are compared on the same grounds, and none takes long.
        Outcome At(double postsPerHour)
        {
            var rate = setting.Connections * postsPerHour / 3600;
            return new Run(setting with { PostsPerHour = postsPerHour }, costs, Math.Min(seconds, 60_000 / rate)).Go();
        }
    }
}
