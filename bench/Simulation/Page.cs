namespace Parley.Simulation;

/// <summary>A page with places for tables: what stands between <c>&lt;!-- simulate: NAME --&gt;</c> and the next such comment without a name.</summary>
internal static class Page
{
    /// <summary>The page with this table in its place.</summary>
    public static string With(string page, string name, string table)
    {
        var (from, to) = Place(page, name);
        return $"{page[..from]}\n{table}\n\n{page[to..]}";
    }

    public static string Table(string page, string name)
    {
        var (from, to) = Place(page, name);
        return page[from..to].Trim();
    }

    private static (int From, int To) Place(string page, string name)
    {
        var begin = $"<!-- simulate: {name} -->\n";
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = page.IndexOf("<!-- simulate -->", from, StringComparison.Ordinal);
        return from >= begin.Length && to >= 0 ? (from, to) : throw new InvalidDataException($"The page has no place for the table {name}.");
    }
}
