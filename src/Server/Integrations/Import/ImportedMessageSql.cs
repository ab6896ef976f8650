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
}
