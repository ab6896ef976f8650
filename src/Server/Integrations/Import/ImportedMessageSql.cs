using System.Data;
using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Integrations.Import;

/// <summary>Writes imported messages, many at once.</summary>
internal static class ImportedMessageSql
{
    private const string Insert =
        "INSERT INTO messages (id, workspace_id, channel_id, number, thread_id, thread_number, user_id, text, created_at, edited_at) ";

    /// <summary>An id of the message's own time, so that ids of imported messages too grow with time; the low bits come from its key.</summary>
    public static Id IdAt(DateTimeOffset at, string key)
    {
        // What is older than the epoch of ids is put at its start.
        var ms = Math.Max(1, at.ToUnixTimeMilliseconds() - Id.EpochUnixMs);
        var low = StableHash(key) & ((1 << Id.UniqueBits) - 1);
        return new Id((ms << Id.UniqueBits) | low);
    }

    /// <summary>Moves ids that are taken, by the chunk itself or by what is stored, to the next free one.</summary>
    public static async Task GiveIdsThatAreFreeAsync(WriteTransaction transaction, List<ImportedRow> rows, KnownIds known)
    {
        var taken = (await transaction.Sql.ListAsync<long>(
            "SELECT id FROM messages WHERE id IN @ids", new { ids = rows.Select(r => r.Id.Value).ToArray() })).ToHashSet();
        foreach (var row in rows)
        {
            var wanted = row.Id;
            while (!taken.Add(row.Id.Value) || (row.Id != wanted && await ExistsAsync(transaction.Sql, row.Id)))
            {
                row.Id = new Id(row.Id.Value + 1);
            }

            if (row.Id != wanted)
            {
                known.Messages[row.Key] = row.Id;
                foreach (var thread in rows.Select(r => r.Thread).Where(t => t?.RootId == wanted && row.Source.ThreadExternalId is null))
                {
                    thread!.RootId = row.Id;
                }
            }
        }
    }

    public static async Task InsertAsync(WriteTransaction transaction, List<ImportedRow> rows)
    {
        if (transaction.Sql.Dialect == Dialect.Postgres)
        {
            await using var many = new ArrayCommand(
                transaction.Sql,
                Insert + "SELECT id, $10, channel_id, number, thread_id, thread_number, user_id, text, created_at, edited_at FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)"
                + " AS p(id, channel_id, number, thread_id, thread_number, user_id, text, created_at, edited_at)");
            await many.Add(NpgsqlDbType.Bigint, rows, r => r.Id.Value).Add(NpgsqlDbType.Bigint, rows, r => r.ChannelId.Value)
                .Add(NpgsqlDbType.Bigint, rows, r => r.Number).Add(NpgsqlDbType.Bigint, rows, r => r.Thread?.RootId.Value)
                .Add(NpgsqlDbType.Bigint, rows, r => r.ThreadNumber).Add(NpgsqlDbType.Bigint, rows, r => r.UserId.Value)
                .Add(NpgsqlDbType.Text, rows, r => r.Text).Add(NpgsqlDbType.Bigint, rows, r => r.Source.CreatedAt.ToUnixTimeMilliseconds())
                .Add(NpgsqlDbType.Bigint, rows, r => r.Source.EditedAt?.ToUnixTimeMilliseconds())
                .AddValue(NpgsqlDbType.Bigint, transaction.WorkspaceId.Value).RunAsync();
            return;
        }

        var one = transaction.Sql.Prepared(
            Insert + "VALUES (@id, @workspace, @channel, @number, @thread, @threadNumber, @user, @text, @created, @edited)",
            static c => c.Declare("@id", DbType.Int64).Declare("@workspace", DbType.Int64).Declare("@channel", DbType.Int64)
                .Declare("@number", DbType.Int64).Declare("@thread", DbType.Int64).Declare("@threadNumber", DbType.Int64)
                .Declare("@user", DbType.Int64).Declare("@text", DbType.String).Declare("@created", DbType.Int64).Declare("@edited", DbType.Int64));
        foreach (var r in rows)
        {
            one.Bind(
                r.Id.Value, transaction.WorkspaceId.Value, r.ChannelId.Value, r.Number, r.Thread?.RootId.Value, r.ThreadNumber, r.UserId.Value,
                r.Text, r.Source.CreatedAt.ToUnixTimeMilliseconds(), r.Source.EditedAt?.ToUnixTimeMilliseconds());
            await one.ExecuteNonQueryAsync();
        }
    }

    private static Task<bool> ExistsAsync(SqlSession sql, Id id) =>
        sql.ScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM messages WHERE id = @id)", new { id });

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
