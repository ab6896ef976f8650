using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Parley.Server.Tests.Crash;

/// <summary>The tables as they are, read with nothing of the server's in between.</summary>
internal sealed class StoredState : IAsyncDisposable
{
    private const int Browsers = 1;
    private const int Members = 2;
    private readonly DbConnection _connection;

    private StoredState(DbConnection connection) => _connection = connection;

    public static async Task<StoredState> OpenAsync(string address)
    {
        DbConnection connection;
        if (address.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            connection = new SqliteConnection($"Data Source={address["sqlite:".Length..]};Mode=ReadOnly;Pooling=false");
        }
        else
        {
            var uri = new Uri(address);
            connection = new NpgsqlConnection(
                $"Host={uri.Host};Port={uri.Port};Username={uri.UserInfo};Database={uri.AbsolutePath.Trim('/')};Pooling=false");
        }

        await connection.OpenAsync();
        return new StoredState(connection);
    }

    public async Task<List<object?[]>> RowsAsync(string sql)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(v => v is DBNull ? null : v)]);
        }

        return rows;
    }

    public async Task<long> NumberAsync(string sql) => Convert.ToInt64((await RowsAsync(sql))[0][0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// The events after a seq that somebody may see, by their audience alone: 0 everybody, 1 all but guests and the channel's members, 2 the channel's
    /// members, 3 one person; and whom an event names in any case.
    /// </summary>
    public async Task<List<StoredEvent>> VisibleAsync(string userId, bool isGuest, long after)
    {
        var visible = new List<StoredEvent>();
        var channels = new HashSet<string>();
        foreach (var row in await RowsAsync("SELECT seq, type, audience, channel_id, user_id, data FROM events ORDER BY seq"))
        {
            var e = new StoredEvent((long)row[0]!, (string)row[1]!, JsonNode.Parse((byte[])row[5]!)!);
            var audience = Convert.ToInt32(row[2], System.Globalization.CultureInfo.InvariantCulture);
            var channel = row[3]?.ToString() ?? "";
            if (e.Type == "member.joined" && (string)e.Data["user_id"]! == userId)
            {
                channels.Add(channel);
            }

            var sees = audience == 0
                || (audience == Browsers && (!isGuest || channels.Contains(channel)))
                || (audience == Members && channels.Contains(channel))
                || row[4]?.ToString() == userId;
            if (sees && e.Seq > after)
            {
                visible.Add(e);
            }

            if (e.Type == "member.left" && (string)e.Data["user_id"]! == userId)
            {
                channels.Remove(channel);
            }
        }

        return visible;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

internal sealed record StoredEvent(long Seq, string Type, JsonNode Data);
