using System.Text.RegularExpressions;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Upgrade;

/// <summary>What a release to come might add: a column to every table, a table of its own, and a note that it requires nothing.</summary>
internal static partial class FutureMigration
{
    public static IEnumerable<string> Statements(Dialect dialect) =>
    [
        .. Migrator.All(dialect).SelectMany(m => Table().Matches(m.Sql)).Select(m => $"ALTER TABLE {m.Groups["name"].Value} ADD COLUMN of_the_future INTEGER NOT NULL DEFAULT 7"),
        "CREATE TABLE from_the_future (workspace_id INTEGER PRIMARY KEY)",
        "INSERT INTO migrations (number, name, applied_at, requires) VALUES (9999, 'from_the_future', 0, 0)",
    ];

    [GeneratedRegex(@"CREATE TABLE (?<name>\w+) \(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Table();
}
