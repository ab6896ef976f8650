using System.Data;
using NpgsqlTypes;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Integrations.Import;

/// <summary>Writes imported messages, many at once.</summary>
internal static class ImportedMessageSql
{
    private const string Insert =
        "INSERT INTO messages (id, workspace_id, channel_id, number, thread_id, thread_number, user_id, text, created_at, edited_at) ";

    public static async Task InsertAsync(WriteTransaction transaction, List<ImportedRow> rows)
    {
        if (transaction.Sql.Dialect == Dialect.Postgres)
        {
            var many = new PostgresStatement(
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

        var one = transaction.Sql.Statement(Insert + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        foreach (var r in rows)
        {
            one.Bind(r.Id.Value).Bind(transaction.WorkspaceId.Value).Bind(r.ChannelId.Value).Bind(r.Number).Bind(r.Thread?.RootId.Value)
                .Bind(r.ThreadNumber).Bind(r.UserId.Value).Bind(r.Text).Bind(r.Source.CreatedAt.ToUnixTimeMilliseconds())
                .Bind(r.Source.EditedAt?.ToUnixTimeMilliseconds()).Run();
        }
    }
}
