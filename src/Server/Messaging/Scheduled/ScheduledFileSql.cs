using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Scheduled;

/// <summary>The table <c>scheduled_files</c>: what planned messages will show.</summary>
internal static class ScheduledFileSql
{
    /// <summary>The files wait with the plan, in this order.</summary>
    public static async Task InsertAsync(WriteTransaction transaction, Id scheduledId, IReadOnlyList<FileRow> files)
    {
        foreach (var (place, file) in files.Index())
        {
            await transaction.Sql.ExecuteAsync(
                "INSERT INTO scheduled_files (scheduled_id, place, file_id, workspace_id) VALUES (@scheduledId, @place, @fileId, @WorkspaceId)",
                new { scheduledId, place = (long)place, fileId = file.Id, transaction.WorkspaceId });
            await FileSql.CountPlanAsync(transaction, file.Id, by: 1);
        }
    }

    /// <summary>Gives each row its files.</summary>
    public static async Task FillAsync(SqlSession sql, IReadOnlyCollection<ScheduledRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var places = await sql.ListAsync<PlannedFile>(
            "SELECT scheduled_id, workspace_id, file_id FROM scheduled_files WHERE scheduled_id IN @ids ORDER BY scheduled_id, place",
            new { ids = rows.Select(row => row.Id.Value).ToArray() });
        if (places.Count == 0)
        {
            return;
        }

        var files = (await FileSql.ListAsync(sql, places[0].WorkspaceId, places.Select(place => place.FileId))).ToDictionary(file => file.Id);
        var byPlan = places.ToLookup(place => place.ScheduledId, place => files[place.FileId]);
        foreach (var row in rows)
        {
            row.Files = [.. byPlan[row.Id]];
        }
    }

    /// <summary>The plan is over: what was not posted is from now on a file like any other that was not.</summary>
    public static async Task DeleteAsync(WriteTransaction transaction, ScheduledRow row)
    {
        if (row.Files.Count == 0)
        {
            return;
        }

        await transaction.Sql.ExecuteAsync("DELETE FROM scheduled_files WHERE scheduled_id = @Id", new { row.Id });
        foreach (var file in row.Files)
        {
            await FileSql.CountPlanAsync(transaction, file.Id, by: -1);
        }
    }

    private sealed class PlannedFile
    {
        public Id ScheduledId { get; init; }

        public Id WorkspaceId { get; init; }

        public Id FileId { get; init; }
    }
}
