using Parley.Server.Storage;

namespace Parley.Server.Upkeep.Move;

/// <summary>
/// Which tables move: all that there are but those named here. They are read from the databases themselves, so a table that a migration adds moves with
/// the others, and one that only one of the two has is refused.
/// </summary>
internal static class MovedTables
{
    /// <summary>What stays behind, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> LeftOut = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["migrations"] = "each database notes its own",
        ["nodes"] = "which servers work on a database",
        ["roles"] = "and what each of them does for all",
        ["performance"] = "and how each of them did in the last day",
        ["search_documents"] = "SQLite's part of the index, which is built anew",
        ["search_messages"] = "PostgreSQL's part of it",
        ["search_vocabulary"] = "the words of the index, which are learned with it",
        ["search_spellings"] = "and how they may be misspelt",
    };

    /// <exception cref="UpkeepException">The two databases do not have the same tables with the same columns.</exception>
    public static async Task<List<MovedTable>> OfBothAsync(SqlSession sqlite, SqlSession postgres)
    {
        var source = await OfSqliteAsync(sqlite);
        var target = await OfPostgresAsync(postgres);
        if (source.Keys.Concat(target.Keys).FirstOrDefault(name => !source.ContainsKey(name) || !target.ContainsKey(name)) is { } single)
        {
            throw new UpkeepException($"Only one of the two databases has the table {single}. Did something else than Parley make it? Remove it first.");
        }

        foreach (var (name, table) in source)
        {
            if (!table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).SequenceEqual(target[name].Columns.OrderBy(c => c.Name, StringComparer.Ordinal)))
            {
                throw new UpkeepException($"The table {name} has different columns in the two databases.");
            }
        }

        return [.. source.Values.Select(t => t with { Identity = target[t.Name].Identity }).OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    private static async Task<Dictionary<string, MovedTable>> OfSqliteAsync(SqlSession sql)
    {
        // The index's own tables are "virtual", and what lies under them is "shadow".
        var names = await sql.ListAsync<string>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
        var tables = new Dictionary<string, MovedTable>(StringComparer.Ordinal);
        foreach (var name in names.Where(n => !LeftOut.ContainsKey(n)))
        {
            var columns = await sql.ListAsync<ColumnRow>("SELECT name, type FROM pragma_table_info(@name)", new { name });
            tables[name] = new MovedTable(name, columns.ConvertAll(c => Column(name, c)));
        }

        return tables;
    }

    private static async Task<Dictionary<string, MovedTable>> OfPostgresAsync(SqlSession sql)
    {
        var columns = await sql.ListAsync<ColumnRow>(
            """
            SELECT c.table_name AS table, c.column_name AS name, c.data_type AS type, c.is_identity AS identity
            FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
            ORDER BY c.table_name, c.ordinal_position
            """);
        return columns.Where(c => !LeftOut.ContainsKey(c.Table)).GroupBy(c => c.Table, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => new MovedTable(g.Key, [.. g.Select(c => Column(g.Key, c))]) { Identity = g.FirstOrDefault(c => c.Identity == "YES")?.Name },
            StringComparer.Ordinal);
    }

    private static MovedColumn Column(string table, ColumnRow row) => new(row.Name, row.Type switch
    {
        "INTEGER" or "bigint" => ColumnType.Integer,
        "TEXT" or "text" => ColumnType.Text,
        "BLOB" or "bytea" => ColumnType.Bytes,
        var other => throw new UpkeepException($"{table}.{row.Name} is of a type that can't be moved: {other}."),
    });

    private sealed class ColumnRow
    {
        public string Table { get; init; } = "";

        public string Name { get; init; } = "";

        public string Type { get; init; } = "";

        public string Identity { get; init; } = "";
    }
}
