// SPDX-License-Identifier: AGPL-3.0-or-later
using Parley.Protocol;

namespace Parley.Cli.Slack;

/// <summary>What an import found, did and left out, and why. Counted by the reading and the sending side at the same time.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Left> _skipped = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _notes = new(StringComparer.Ordinal);

    public Row People { get; } = new();

    public Row Channels { get; } = new();

    public Row Messages { get; } = new();

    public int Threads { get; set; }

    public int Replies { get; set; }

    public int Reactions { get; set; }

    public int Files { get; set; }

    /// <summary>What was left out, by reason, with the first few as examples.</summary>
    public IReadOnlyDictionary<string, Left> Skipped => _skipped;

    /// <summary>What was kept, but not quite as it was.</summary>
    public IReadOnlyDictionary<string, int> Notes => _notes;

    public void Skip(Row row, string reason, string example)
    {
        lock (_gate)
        {
            row.Skipped++;
            _skipped[reason] = _skipped.TryGetValue(reason, out var left)
                ? left with { Count = left.Count + 1 }
                : new Left(1, example);
        }
    }

    public void Note(string what)
    {
        lock (_gate)
        {
            _notes[what] = _notes.GetValueOrDefault(what) + 1;
        }
    }

    /// <summary>Takes in what the server says of a batch.</summary>
    public void Count(Row row, ImportResult result)
    {
        lock (_gate)
        {
            row.Added += result.Added;
            row.AlreadyThere += result.AlreadyThere;
        }

        foreach (var left in result.Skipped)
        {
            Skip(row, $"refused by the server: {left.Reason}", left.ExternalId);
        }
    }

    internal sealed class Row
    {
        /// <summary>In the export.</summary>
        public int Found { get; set; }

        public int Added { get; set; }

        public int AlreadyThere { get; set; }

        public int Skipped { get; set; }
    }

    internal sealed record Left(int Count, string Example);
}
