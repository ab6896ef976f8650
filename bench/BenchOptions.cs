namespace Parley.Bench;

/// <summary>What the command line asked for, and the lengths that follow from it.</summary>
internal sealed record BenchOptions
{
    public required bool Quick { get; init; }

    public required bool Postgres { get; init; }

    /// <summary>How many nodes stand behind HAProxy; null for one, two and three, one after the other.</summary>
    public int? Nodes { get; init; }

    /// <summary>A file for the figures, or <c>-</c>.</summary>
    public string? Json { get; init; }

    public string? SlackExport { get; init; }

    /// <summary>Until then the server's code is still being compiled and recompiled.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 2 : 15);

    /// <summary>Each figure is the median of so many rounds.</summary>
    public int Rounds => Quick ? 1 : 3;

    public TimeSpan Round => TimeSpan.FromSeconds(Quick ? 0.5 : 3);
}

/// <summary>The run can't go on, or what was measured is wrong; the message says why.</summary>
internal sealed class BenchException(string message) : Exception(message);
