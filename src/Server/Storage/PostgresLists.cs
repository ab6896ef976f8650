using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Parley.Server.Storage;

/// <summary>
/// <c>x IN @list</c> on PostgreSQL: Dapper hands it the list as one array, for which the word is <c>= ANY</c>. The statement's text stays the same
/// whatever the length, so its plan is kept.
/// </summary>
internal static partial class PostgresLists
{
    private static readonly ConcurrentDictionary<string, string> Translated = new(StringComparer.Ordinal);

    public static string Translate(string sql) => Translated.GetOrAdd(
        sql, static text => NotIn().Replace(In().Replace(text, "= ANY(@${name})"), "<> ALL(@${name})"));

    [GeneratedRegex(@"(?<!\bNOT\s)\bIN\s+@(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex In();

    [GeneratedRegex(@"\bNOT\s+IN\s+@(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotIn();
}
