// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary><c>GET /admin/performance</c>: how each server does, and how it has done.</summary>
public sealed record PerformanceReport
{
    /// <summary>When it was asked.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the first step of every history began; absent when no history was asked for.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The length of a step in seconds; absent when no history was asked for.</summary>
    public int? StepSeconds { get; init; }

    /// <summary>The servers that were heard of in that time, by number.</summary>
    public required IReadOnlyList<ServerPerformance> Servers { get; init; }
}

/// <summary>One server of an installation.</summary>
public sealed record ServerPerformance
{
    /// <summary>Its number; 0 where there is only one.</summary>
    public required int Number { get; init; }

    /// <summary>It is the one that answered.</summary>
    public required bool Asked { get; init; }

    /// <summary>What is true now was true in the minute before this moment; absent for a server that has not been heard of lately.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Its figures, by name.</summary>
    public required IReadOnlyList<PerformanceFigure> Figures { get; init; }
}

/// <summary>One figure of one server.</summary>
public sealed record PerformanceFigure
{
    /// <summary>
    /// What it is, for instance <c>stage.commit.p99</c>: the time within which 99 of 100 messages got through the stage. The administrator's guide lists them.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>What it is counted in.</summary>
    public required FigureUnit Unit { get; init; }

    /// <summary>The last minute's, 0 or more; absent when nothing of the kind happened, or the server has not been heard of lately.</summary>
    public double? Now { get; init; }

    /// <summary>Past this somebody should look; absent for what is neither good nor bad.</summary>
    public double? Limit { get; init; }

    /// <summary>A number for each step, oldest first; -1 for a step of which nothing is known. Absent when no history was asked for.</summary>
    public IReadOnlyList<double>? History { get; init; }
}

/// <summary>What a figure is counted in.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FigureUnit>))]
public enum FigureUnit
{
    /// <summary>Things.</summary>
    Count,

    /// <summary>Things per second.</summary>
    PerSecond,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Processor cores that are busy.</summary>
    Cores,

    /// <summary>From 0 to 1.</summary>
    Share,
}

/// <summary><c>POST /telemetry/sends</c>: how long it took until messages that were sent stood there as sent.</summary>
public sealed record ReportSendsRequest
{
    /// <summary>Milliseconds, each 0 to <see cref="Limits.ReportedSendMs"/>; at most <see cref="Limits.ReportedSends"/> of them.</summary>
    public required IReadOnlyList<int> TimesMs { get; init; }
}
