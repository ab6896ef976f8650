using System.Globalization;
using System.Text.RegularExpressions;

namespace Parley.Server.Tests.Telemetry;

/// <summary>Reads Prometheus text format 0.0.4 and refuses what is not.</summary>
internal sealed partial class PrometheusText
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);

    public List<Sample> Samples { get; } = [];

    public static PrometheusText Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        var parsed = new PrometheusText();
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            parsed.Add(line);
        }

        return parsed;
    }

    public string TypeOf(string family) => _types[family];

    public Sample Find(string name, params (string Name, string Value)[] labels) => Assert.Single(
        Samples, s => s.Name == name && Array.TrueForAll(labels, l => s.Labels.TryGetValue(l.Name, out var value) && value == l.Value));

    private void Add(string line)
    {
        if (Comment().Match(line) is { Success: true } comment)
        {
            if (comment.Groups["what"].Value == "TYPE")
            {
                Assert.True(_types.TryAdd(comment.Groups["name"].Value, comment.Groups["rest"].Value), $"{line} comes twice");
            }

            return;
        }

        var match = SampleLine().Match(line);
        Assert.True(match.Success, $"not a sample: {line}");
        var name = match.Groups["name"].Value;
        Assert.True(_types.ContainsKey(name) || _types.ContainsKey(Suffix().Replace(name, "")), $"{name} has no TYPE before it");
        var labels = match.Groups["label"].Captures.Zip(match.Groups["value"].Captures, (l, v) => (l.Value, v.Value));
        var number = match.Groups["number"].Value is "+Inf" ? double.PositiveInfinity : double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        Samples.Add(new Sample(name, labels.ToDictionary(l => l.Item1, l => l.Item2, StringComparer.Ordinal), number));
    }

    [GeneratedRegex("""^# (?<what>HELP|TYPE) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) ?(?<rest>.*)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{((?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\]|\\["\\n])*)",?)*\})? (?<number>\S+)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SampleLine();

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Suffix();
}

internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);
