// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Parley.Protocol;

namespace Parley.Cli.Doctor;

/// <summary>A figure as people read it: <c>0.21 ms</c>, <c>1.5 s</c>, <c>12 %</c>, <c>0.5 a second</c>.</summary>
internal static class Amount
{
    public static string Of(PerformanceFigure figure)
    {
        var value = figure.Now ?? 0;
        return figure.Unit switch
        {
            FigureUnit.Seconds => Time(value),
            FigureUnit.Share => Text($"{value * 100:0.#} %"),
            FigureUnit.PerSecond => value == 0 ? "none" : Text($"{value:0.###} a second"),
            _ => value == 0 ? "none" : Text($"{value:0.##}"),
        };
    }

    private static string Time(double seconds) => seconds switch
    {
        0 => "0 s",
        < 0.001 => Text($"{seconds * 1000:0.###} ms"),
        < 0.01 => Text($"{seconds * 1000:0.#} ms"),
        < 1 => Text($"{seconds * 1000:0} ms"),
        < 120 => Text($"{seconds:0.#} s"),
        _ => Text($"{seconds / 60:0} min"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
