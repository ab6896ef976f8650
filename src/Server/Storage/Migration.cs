using System.Globalization;
using System.Text.RegularExpressions;

namespace Parley.Server.Storage;

/// <summary>
/// A numbered step of the schema. Its first line says what it means to servers of the version before, which go on working on the database while it is
/// upgraded: <c>-- expand</c> only adds, and they don't notice; <c>-- contract of 0015</c> takes away what nobody uses who knows 15.
/// docs/subsystems/storage.md has the rules.
/// </summary>
internal sealed partial record Migration(int Number, string Name, string Sql)
{
    /// <summary>Those before are from when all servers were stopped for an upgrade; they say nothing.</summary>
    public const int FirstMarked = 14;

    /// <summary>The number that a server must know to work on a database that has this migration; 0 where any will do.</summary>
    public int Requires => IsExpand ? 0 : Contracts ?? Number;

    public bool IsExpand => Mark().Match(Sql) is { Success: true } mark && !mark.Groups["of"].Success;

    /// <summary>The migration whose replacement for something made it superfluous; null where nothing is taken away.</summary>
    public int? Contracts =>
        Mark().Match(Sql).Groups["of"] is { Success: true } of ? int.Parse(of.ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\A-- (expand|contract of (?<of>\d{4}))\r?$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
