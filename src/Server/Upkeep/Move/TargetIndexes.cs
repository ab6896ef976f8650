using Parley.Server.Storage;

namespace Parley.Server.Upkeep.Move;

/// <summary>Indexes are taken away while rows come and made again over all of them: several times faster than keeping them up to date row by row.</summary>
internal sealed class TargetIndexes
{
    private readonly List<IndexRow> _indexes;

    private TargetIndexes(List<IndexRow> indexes) => _indexes = indexes;

    /// <summary>All but those that a constraint owns.</summary>
    public static async Task<TargetIndexes> DropAsync(SqlSession postgres)
    {
        var indexes = await postgres.ListAsync<IndexRow>(
            """
            SELECT i.indexname AS name, i.indexdef AS definition FROM pg_indexes i
            WHERE i.schemaname = current_schema()
              AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = format('%I.%I', i.schemaname, i.indexname)::regclass)
            """);
        foreach (var index in indexes)
        {
            await postgres.ExecuteAsync($"DROP INDEX {index.Name}");
        }

        return new TargetIndexes(indexes);
    }

    public async Task RestoreAsync(SqlSession postgres, CancellationToken cancel)
    {
        await postgres.ExecuteAsync("SET LOCAL maintenance_work_mem = '256MB'");
        foreach (var index in _indexes)
        {
            cancel.ThrowIfCancellationRequested();
            await postgres.ExecuteAsync(index.Definition);
        }

        await postgres.ExecuteAsync("ANALYZE;"); // A single word would be taken for a procedure's name.
    }

    private sealed class IndexRow
    {
        public string Name { get; init; } = "";

        public string Definition { get; init; } = "";
    }
}
