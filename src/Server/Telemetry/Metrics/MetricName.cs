using System.Diagnostics.Metrics;

namespace Parley.Server.Telemetry.Metrics;

/// <summary>An instrument's name for Prometheus: <c>parley.journal.commit</c> in <c>s</c> is <c>parley_journal_commit_seconds</c>.</summary>
internal static class MetricName
{
    public static string Of(Instrument instrument)
    {
        var name = Clean(instrument.Name);
        var unit = instrument.Unit switch
        {
            null or "" or "1" => "",
            "s" => "seconds",
            "ms" => "milliseconds",
            "By" => "bytes",
            "%" => "percent",
            // {request}, {connection}: a count of things; the name says which.
            ['{', ..] => "",
            var other => Clean(other),
        };
        if (unit.Length > 0 && !name.EndsWith($"_{unit}", StringComparison.Ordinal))
        {
            name = $"{name}_{unit}";
        }

        return MetricFamily.KindOf(instrument) == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    public static string Clean(string name) => string.Create(name.Length, name, static (cleaned, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            cleaned[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
        }
    });
}
