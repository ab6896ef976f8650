using System.Globalization;

namespace Parley.Server.Upkeep.Move;

/// <summary>A table that both databases have, with the same columns.</summary>
internal sealed record MovedTable(string Name, IReadOnlyList<MovedColumn> Columns)
{
    public string ColumnList => string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));

    /// <summary>The column whose values PostgreSQL gives out by itself, if there is one.</summary>
    public string? Identity { get; init; }
}

internal sealed record MovedColumn(string Name, ColumnType Type);

/// <summary>The types that the schema knows; both databases have each, under names of their own.</summary>
internal enum ColumnType
{
    Integer,
    Text,
    Bytes,
}

/// <summary>What a table holds, whatever the order of its rows.</summary>
internal readonly record struct TableContent(long Rows, UInt128 Hash)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rows} rows, {Hash:x32}");
}
