namespace Parley.Bench.Figures;

/// <summary>One measured number. <paramref name="Rounds"/> are the values whose median it is.</summary>
internal sealed record Figure(string Scenario, string Name, double Value, string Unit, Target? Target, IReadOnlyList<double> Rounds);

/// <summary>What the project wants of a figure: what it must reach, and what it would be proud of.</summary>
internal sealed record Target(double Must, double Stretch, bool HigherIsBetter = false)
{
    public static Target AtLeast(double must, double stretch) => new(must, stretch, HigherIsBetter: true);

    public static Target AtMost(double must, double stretch) => new(must, stretch);

    public string Verdict(double value) => Reaches(value, Stretch) ? "stretch" : Reaches(value, Must) ? "met" : "MISSED";

    private bool Reaches(double value, double bound) => HigherIsBetter ? value >= bound : value <= bound;
}
