using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Parley.Bench.Stage;

/// <summary>Years of conversation, written straight into the tables while the server is stopped.</summary>
internal static class Archive
{
    /// <summary>Ids of today's messages are far above these.</summary>
    private const long FirstId = 1_000_000;

    /// <summary>Fills the team's channel; answers the id of the first message, the others follow by one.</summary>
    public static async Task<long> FillAsync(TestBed bed, int messages, CancellationToken cancel)
    {
        await using var connection = Connect(bed);
        await connection.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {messages})
            INSERT INTO messages (id, workspace_id, channel_id, number, user_id, text, created_at)
            SELECT {FirstId} + i, c.workspace_id, c.id, i, c.created_by,
                   'Message ' || i || ' of the archive: the pilot of ship ' || (i * 7919 % 10007) || ' asks for berth ' || (i * 104729 % 997)
                   || ' and says that the tide will turn before noon.', 1600000000000 + i * 60000
            FROM n CROSS JOIN channels c WHERE c.id = {bed.Team.ChannelId};
            UPDATE channels SET last_number = {messages}, last_message_at = 1600000000000 + {messages} * 60000 WHERE id = {bed.Team.ChannelId};
            """;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return FirstId + 1;
    }

    internal static DbConnection Connect(TestBed bed)
    {
        if (bed.PostgresAddress is not { } address)
        {
            return new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = bed.SqliteFile, Pooling = false }.ToString());
        }

        var uri = new Uri(address);
        return new NpgsqlConnection($"Host={uri.Host};Port={uri.Port};Username={uri.UserInfo};Database={uri.AbsolutePath.Trim('/')};Command Timeout=0");
    }
}
