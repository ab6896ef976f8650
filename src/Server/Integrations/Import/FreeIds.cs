using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Integrations.Import;

/// <summary>Ids for the messages of one chunk: each has the one of its time and key, or the next that nothing has.</summary>
internal sealed class FreeIds
{
    private readonly SqlSession _sql;
    private readonly HashSet<long> _taken;

    private FreeIds(SqlSession sql, HashSet<long> taken)
    {
        _sql = sql;
        _taken = taken;
    }

    public static async Task<FreeIds> LoadAsync(WriteTransaction transaction, IEnumerable<ImportedMessage> messages)
    {
        var wanted = messages.Select(m => IdAt(m.CreatedAt, KnownIds.Key(m)).Value).ToArray();
        return new FreeIds(transaction.Sql, (await transaction.Sql.ListAsync<long>("SELECT id FROM messages WHERE id IN @wanted", new { wanted })).ToHashSet());
    }

    public async Task<Id> TakeAsync(ImportedMessage message)
    {
        var wanted = IdAt(message.CreatedAt, KnownIds.Key(message));
        var id = wanted;
        while (!_taken.Add(id.Value) || (id != wanted && await ExistsAsync(id)))
        {
            id = new Id(id.Value + 1);
        }

        return id;
    }

    /// <summary>An id of the message's own time, so that ids of imported messages too grow with time; the low bits come from its key.</summary>
    private static Id IdAt(DateTimeOffset at, string key)
    {
        // What is older than the epoch of ids is put at its start.
        var ms = Math.Max(1, at.ToUnixTimeMilliseconds() - Id.EpochUnixMs);
        var low = StableHash(key) & ((1 << Id.UniqueBits) - 1);
        return new Id((ms << Id.UniqueBits) | low);
    }

    private Task<bool> ExistsAsync(Id id) => _sql.ScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM messages WHERE id = @id)", new { id });

    /// <summary>FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923): the same in every process, unlike the runtime's own.</summary>
    private static long StableHash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return (long)(hash >> 1);
    }
}
