using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Parley.Server.Storage;

/// <summary>
/// <c>x IN @list</c> on PostgreSQL: Dapper hands it the list as one array, for which the word is <c>= ANY</c>. The statement's text stays the same
/// whatever the length, so its plan is kept.
/// </summary>
internal static partial class PostgresLists
{
    /// <summary>Several times as many as there are statements in this program.</summary>
    public const int MostKept = 1000;

    private static readonly ConcurrentDictionary<string, string> Translated = new(StringComparer.Ordinal);

    public static int Kept => Translated.Count;

    public static string Translate(string sql)
    {
        if (!Translated.TryGetValue(sql, out var translated))
        {
            if (Translated.Count >= MostKept)
            {
                // Something that came from outside is in them; what is really used comes back at once.
                Translated.Clear();
            }

            Translated[sql] = translated = TranslateUnkept(sql);
        }

        return translated;
    }

    public static string TranslateUnkept(string sql) => NotIn().Replace(In().Replace(sql, "= ANY(@${name})"), "<> ALL(@${name})");

    [GeneratedRegex(@"(?<!\bNOT\s)\bIN\s+@(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex In();

    [GeneratedRegex(@"\bNOT\s+IN\s+@(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotIn();
}
