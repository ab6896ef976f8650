using System.Text.RegularExpressions;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Storage;

/// <summary>
/// What a migration may do while servers of the version before work on the same database: docs/subsystems/storage.md. An expand only adds, and only what
/// the SQL of those servers can do without; a contract says what it completes.
/// </summary>
internal static partial class MigrationRules
{
    private static readonly (Regex Pattern, string Why)[] TakesAway =
    [
        (Drop(), "drops something"),
        (Rename(), "renames something"),
        (Retype(), "changes a column"),
        (Delete(), "deletes rows"),
        (Must(), "adds a column that must be given and has no default"),
    ];

    /// <summary>Nothing where the migration keeps the rules.</summary>
    public static IEnumerable<string> Breaches(Migration migration, IReadOnlyList<Migration> all)
    {
        if (migration.Number < Migration.FirstMarked)
        {
            return [];
        }

        var breaches = migration switch
        {
            { IsExpand: true } => ExpandBreaches(migration.Sql),
            { Contracts: { } of } => all.Any(m => m.Number == of && of < migration.Number && (m.IsExpand || of < Migration.FirstMarked))
                ? [] : [$"contracts {of:0000}, which is no expand before it"],
            _ => ["does not begin with \"-- expand\" or \"-- contract of NNNN\""],
        };
        return breaches.Select(b => $"{migration.Number:0000}_{migration.Name} {b}");
    }

    private static IEnumerable<string> ExpandBreaches(string sql)
    {
        var statements = CommentOrText().Replace(sql, "").Split(';');
        var own = statements.SelectMany(s => Create().Matches(s)).Select(m => m.Groups["table"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var statement in statements)
        {
            foreach (var (_, why) in TakesAway.Where(t => t.Pattern.IsMatch(statement)))
            {
                yield return why;
            }

            if (Stricter().Match(statement) is { Success: true } stricter && !own.Contains(stricter.Groups["table"].Value))
            {
                yield return $"makes {stricter.Groups["table"].Value} stricter";
            }
        }
    }

    [GeneratedRegex(@"\bDROP\b(?!\s+INDEX)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Drop();

    [GeneratedRegex(@"\bRENAME\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Rename();

    [GeneratedRegex(@"\bALTER\s+COLUMN\s+\w+\s+(TYPE|SET\s+DATA|SET\s+NOT)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Retype();

    [GeneratedRegex(@"\b(DELETE\s+FROM|TRUNCATE)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Delete();

    [GeneratedRegex(@"\bADD\s+COLUMN\b(?!.*\bDEFAULT\b).*\bNOT\s+NULL\b", RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex Must();

    [GeneratedRegex(@"\bALTER\s+TABLE\s+(?<table>\w+)\s+ADD\s+(CONSTRAINT|CHECK|UNIQUE)\b|\bCREATE\s+UNIQUE\s+INDEX\s+\w+\s+ON\s+(?<table>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stricter();

    [GeneratedRegex(@"\bCREATE\s+TABLE\s+(?<table>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Create();

    [GeneratedRegex(@"--[^\n]*|'([^']|'')*'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommentOrText();
}
