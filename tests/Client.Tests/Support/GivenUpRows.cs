using Microsoft.Data.Sqlite;

namespace Parley.Client.Tests.Support;

/// <summary>
/// Puts what was given up into the database of a server that runs: a healthy one gives nothing up. The jobs and the event of <c>people-activity</c> go well
/// when they are retried; the event of <c>translation</c> does not, because the server has no such reader.
/// </summary>
internal static class GivenUpRows
{
    public const string Words = "moonshot";

    public static async Task AddAsync(string dataDirectory, int jobs)
    {
        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataDirectory, "parley.db"), Pooling = false,
        }.ToString());
        await database.OpenAsync();
        for (var job = 1; job <= jobs; job++)
        {
            await RunAsync(
                database,
                """
                INSERT INTO jobs (workspace_id, queue, kind, key, payload, state, run_at, attempts, last_error, created_at)
                SELECT id, 'planned', 'send_scheduled', $key, '{"scheduled_id":"4711","send_at":"2026-03-02T09:00:00.000Z","note":"moonshot"}', 2,
                    1772445600000, 10, $error, 1772442000000 FROM workspaces
                """,
                ("$key", $"4711:{job}"),
                ("$error", $"System.InvalidOperationException: A planned message could not be posted.{string.Concat(Enumerable.Range(1, 12).Select(i => $"\n   at Parley.Server.Step{i}()"))}"));
        }

        await RunAsync(
            database,
            """
            INSERT INTO dead_letters (workspace_id, reader, seq, error, created_at, at, type, audience, channel_id, user_id, data)
            SELECT w.id, r.reader, 3, 'The index is broken.', 1772445600000, 1772442000000, 'reaction.added', 2, 5, NULL,
                CAST('{"message_id":"12","user_id":"' || (SELECT MIN(id) FROM users) || '","emoji":"moonshot","count":1}' AS BLOB)
            FROM workspaces w, (SELECT 'people-activity' AS reader UNION ALL SELECT 'translation') r
            """);
    }

    private static async Task RunAsync(SqliteConnection database, string sql, params (string Name, string Value)[] values)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
    }
}
