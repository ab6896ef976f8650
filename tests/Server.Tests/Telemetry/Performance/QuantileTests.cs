using FsCheck;
using FsCheck.Fluent;
using Parley.Server.Telemetry.Metrics;

namespace Parley.Server.Tests.Telemetry.Performance;

public sealed class QuantileTests
{
    private static readonly double[] Bounds = [0.1, 0.2, 0.5, 1, 2];

    [Theory]
    [InlineData(0.5, 0.1)] // the last of the lower half lies at the end of its bucket
    [InlineData(0.25, 0.05)]
    [InlineData(0.75, 0.35)]
    [InlineData(1, 0.5)]
    public void Values_lie_evenly_in_their_bucket(double quantile, double value)
    {
        Assert.Equal(value, Quantile.Of([10, 0, 10, 0, 0, 0], Bounds, quantile)!.Value, 12);
    }

    [Fact]
    public void Of_what_lies_above_all_bounds_the_highest_is_the_answer()
    {
        Assert.Equal(2, Quantile.Of([0, 0, 0, 0, 0, 7], Bounds, 0.5));
    }

    [Fact]
    public void Nothing_has_no_quantile()
    {
        Assert.Null(Quantile.Of([0, 0, 0, 0, 0, 0], Bounds, 0.99));
    }

    [Fact]
    public void It_is_never_further_from_the_truth_than_the_bucket_is_wide()
    {
        Prop.ForAll(
            Gen.Choose(1, 2000).ArrayOf().Where(static values => values.Length > 0).ToArbitrary(),
            Gen.Choose(1, 100).ToArbitrary(),
            static (milliseconds, percent) =>
            {
                var values = milliseconds.Select(static ms => ms / 1000.0).Order().ToArray();
                var counts = new long[Bounds.Length + 1];
                foreach (var value in values)
                {
                    counts[Bounds.Count(bound => bound < value)]++;
                }

                var truth = values[(int)Math.Ceiling(percent / 100.0 * values.Length) - 1];
                var bucket = Bounds.Count(bound => bound < truth);
                return Quantile.Of(counts, Bounds, percent / 100.0) is { } estimate
                    && estimate >= (bucket == 0 ? 0 : Bounds[bucket - 1]) - 1e-9 && estimate <= Bounds[bucket] + 1e-9;
            }).QuickCheckThrowOnFailure();
    }
}
