using System.Data;
using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Integrations.Import;

/// <summary>The table <c>imported</c>: local ids by the ids of the source.</summary>
internal static class ImportedSql
{
    /// <summary>Stored as a number; never renumber.</summary>
    public enum Kind
    {
        User = 0,
        Channel = 1,
        Message = 2,
    }

    public static async Task<Dictionary<string, Id>> FindAsync(WriteTransaction transaction, string source, Kind kind, IEnumerable<string> externalIds)
    {
        var rows = await transaction.Sql.ListAsync<Row>(
            """
            SELECT external_id, local_id FROM imported
            WHERE workspace_id = @WorkspaceId AND source = @source AND kind = @kind AND external_id IN @ids
            """,
            new { transaction.WorkspaceId, source, kind = (long)kind, ids = externalIds.Distinct(StringComparer.Ordinal).ToArray() });
        return rows.ToDictionary(r => r.ExternalId, r => r.LocalId, StringComparer.Ordinal);
    }

    public static async Task InsertAsync(WriteTransaction transaction, string source, Kind kind, List<(string ExternalId, Id LocalId)> items)
    {
        const string insert = "INSERT INTO imported (workspace_id, source, kind, external_id, local_id) ";
        if (transaction.Sql.Dialect == Dialect.Postgres)
        {
            var many = new PostgresStatement(transaction.Sql, insert + "SELECT $3, $4, $5, p.* FROM unnest($1, $2) AS p(external_id, local_id)");
            await many.Add(NpgsqlDbType.Text, items, i => i.ExternalId).Add(NpgsqlDbType.Bigint, items, i => i.LocalId.Value)
                .AddValue(NpgsqlDbType.Bigint, transaction.WorkspaceId.Value).AddValue(NpgsqlDbType.Text, source)
                .AddValue(NpgsqlDbType.Bigint, (long)kind).RunAsync();
            return;
        }

        var one = transaction.Sql.Statement(insert + "VALUES (?, ?, ?, ?, ?)");
        foreach (var (externalId, localId) in items)
        {
            one.Bind(transaction.WorkspaceId.Value).Bind(source).Bind((long)kind).Bind(externalId).Bind(localId.Value).Run();
        }
    }

    private sealed class Row
    {
        public string ExternalId { get; init; } = "";

        public Id LocalId { get; init; }
    }
}
