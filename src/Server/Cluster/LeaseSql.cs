using Parley.Server.Storage;

namespace Parley.Server.Cluster;

/// <summary>The tables of leases. Times are the database's, so that the clocks of the servers do not have to agree.</summary>
internal static class LeaseSql
{
    private const string Now = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT";

    /// <summary>Any number will do, as long as every node takes the same one.</summary>
    private const long TakingLock = 0x6e6f646573;

    /// <summary>
    /// Takes a number that nobody holds, if possible one whose ids lie in the past; answers it and up to when its earlier holders may have made ids. Null
    /// when all are held.
    /// </summary>
    public static async Task<TakenNumber?> TakeNumberAsync(SqlSession sql, string name, TimeSpan lease, DateTimeOffset now, DateTimeOffset idsUntil)
    {
        await sql.ExecuteAsync("SELECT pg_advisory_xact_lock(@TakingLock)", new { TakingLock });
        return await sql.FirstAsync<TakenNumber>(
            $"""
            WITH free AS (
                SELECT n AS number, COALESCE(nodes.ids_until, 0) AS filled_until FROM generate_series(1, @last) AS n LEFT JOIN nodes ON nodes.number = n
                WHERE nodes.number IS NULL OR nodes.expires_at <= {Now}
                ORDER BY COALESCE(nodes.ids_until, 0) > @now, n LIMIT 1),
            taken AS (
                INSERT INTO nodes (number, epoch, name, started_at, beat_at, expires_at, ids_until)
                SELECT number, 1, @name, {Now}, {Now}, {Now} + @leaseMs, @idsUntil FROM free
                ON CONFLICT (number) DO UPDATE SET epoch = nodes.epoch + 1, name = excluded.name, started_at = excluded.started_at,
                    beat_at = excluded.beat_at, expires_at = excluded.expires_at, ids_until = GREATEST(nodes.ids_until, excluded.ids_until)
                RETURNING number, epoch)
            SELECT taken.number, taken.epoch, free.filled_until FROM taken JOIN free ON free.number = taken.number
            """,
            new { name, now, idsUntil, last = IdGenerator.Nodes - 1, leaseMs = Milliseconds(lease) });
    }

    /// <summary>Says that the holder is there; false when somebody else holds the number by now.</summary>
    public static async Task<bool> KeepNumberAsync(SqlSession sql, NodeTenure held, TimeSpan lease, DateTimeOffset idsUntil) =>
        await sql.ExecuteAsync(
            $"""
            UPDATE nodes SET beat_at = {Now}, expires_at = {Now} + @leaseMs, ids_until = GREATEST(ids_until, @idsUntil)
            WHERE number = @Number AND epoch = @Epoch
            """,
            new { held.Number, held.Epoch, idsUntil, leaseMs = Milliseconds(lease) }) == 1;

    /// <summary>The server ends: the number is free at once, and ids after the last one that it made.</summary>
    public static Task ReturnNumberAsync(SqlSession sql, NodeTenure held, DateTimeOffset lastId) =>
        sql.ExecuteAsync(
            "UPDATE nodes SET expires_at = 0, ids_until = @lastId WHERE number = @Number AND epoch = @Epoch", new { held.Number, held.Epoch, lastId });

    /// <summary>Keeps what this node does; answers what that is.</summary>
    public static Task<List<HeldRole>> KeepRolesAsync(SqlSession sql, NodeTenure node, TimeSpan lease) =>
        sql.ListAsync<HeldRole>(
            $"UPDATE roles SET expires_at = {Now} + @leaseMs WHERE node = @Number AND node_epoch = @Epoch RETURNING name, epoch",
            new { node.Number, node.Epoch, leaseMs = Milliseconds(lease) });

    /// <summary>Takes those of the names that nobody does; answers which.</summary>
    public static Task<List<HeldRole>> TakeRolesAsync(SqlSession sql, NodeTenure node, string[] names, TimeSpan lease) =>
        sql.ListAsync<HeldRole>(
            $"""
            INSERT INTO roles (name, epoch, node, node_epoch, expires_at)
            SELECT name, 1, @Number, @Epoch, {Now} + @leaseMs FROM unnest(@names) AS name ORDER BY name
            ON CONFLICT (name) DO UPDATE SET epoch = roles.epoch + 1, node = excluded.node, node_epoch = excluded.node_epoch,
                expires_at = excluded.expires_at WHERE roles.expires_at <= {Now}
            RETURNING name, epoch
            """,
            new { node.Number, node.Epoch, names, leaseMs = Milliseconds(lease) });

    /// <summary>The server ends: others may go on at once.</summary>
    public static Task ReturnRolesAsync(SqlSession sql, NodeTenure node) =>
        sql.ExecuteAsync("UPDATE roles SET expires_at = 0 WHERE node = @Number AND node_epoch = @Epoch", new { node.Number, node.Epoch });

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}

/// <summary>A number that was taken, and up to when ids may have been made with it.</summary>
internal sealed record TakenNumber
{
    public long Number { get; init; }

    public long Epoch { get; init; }

    public DateTimeOffset FilledUntil { get; init; }
}

/// <summary>What this node does for all, and as which of its holders.</summary>
internal sealed record HeldRole
{
    public string Name { get; init; } = "";

    public long Epoch { get; init; }
}
