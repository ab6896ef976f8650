using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Bench.Figures;

/// <summary>Gathers the figures; prints them as a table for people, row by row as they come, and as JSON for programs.</summary>
internal sealed partial class Report
{
    private readonly BenchOptions _options;
    private readonly Machine _machine;
    private readonly TextWriter _table;
    private readonly List<Figure> _figures = [];
    private readonly List<string> _notes = [];

    public Report(BenchOptions options, Machine machine)
    {
        (_options, _machine) = (options, machine);
        _table = options.Json == "-" ? Console.Error : Console.Out;
        _table.WriteLine(machine.Summary);
        _table.WriteLine($"{Storage}; {(options.Quick ? "QUICK: the figures mean little" : $"medians of {options.Rounds} rounds")}.");
        _table.WriteLine();
        _table.WriteLine($"{"figure",-76} {"measured",14} {"must",10} {"stretch",10}");
    }

    private string Storage => _options.Postgres ? "PostgreSQL" : "SQLite";

    /// <summary>Adds the median of <paramref name="rounds"/>.</summary>
    public void Add(string scenario, string name, IReadOnlyList<double> rounds, string unit, Target? target = null)
    {
        var figure = new Figure(scenario, name, Statistics.Median(rounds), unit, target, rounds);
        _figures.Add(figure);
        _table.WriteLine(Row(figure));
    }

    public void Add(string scenario, string name, double value, string unit, Target? target = null) => Add(scenario, name, [value], unit, target);

    /// <summary>Something that the reader of the figures must know.</summary>
    public void Note(string note)
    {
        _notes.Add(note);
        _table.WriteLine($"note: {note}");
    }

    /// <summary>Writes the JSON where it was asked for.</summary>
    public async Task WriteAsync(CancellationToken cancel)
    {
        if (_options.Json is { } file)
        {
            var json = JsonSerializer.Serialize(new Document(_machine, Storage, _options.Quick, _figures, _notes), ReportJson.Default.Document);
            await (file == "-" ? Console.Out.WriteLineAsync(json) : File.WriteAllTextAsync(file, json + "\n", cancel));
        }
    }

    private static string Row(Figure figure)
    {
        var target = figure.Target;
        var row = $"{figure.Scenario + ": " + figure.Name,-76} {Number(figure.Value) + " " + figure.Unit,14}";
        return target is null ? row : $"{row} {Bound(target, target.Must),10} {Bound(target, target.Stretch),10}  {target.Verdict(figure.Value)}";
    }

    private static string Bound(Target target, double value) => (target.HigherIsBetter ? "≥ " : "≤ ") + Number(value);

    private static string Number(double value) =>
        value.ToString(value >= 100 ? "#,0" : value >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);

    internal sealed record Document(Machine Machine, string Storage, bool Quick, IReadOnlyList<Figure> Figures, IReadOnlyList<string> Notes);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    [JsonSerializable(typeof(Document))]
    private sealed partial class ReportJson : JsonSerializerContext;
}
