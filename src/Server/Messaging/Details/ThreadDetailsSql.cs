using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Details;

/// <summary>The tables <c>threads</c> and <c>thread_decisions</c>: what threads have besides their messages.</summary>
public static class ThreadDetailsSql
{
    /// <summary>Those of these threads that have any.</summary>
    public static async Task<Dictionary<Id, ThreadDetails>> OfAsync(SqlSession sql, IReadOnlyCollection<Id> threadIds)
    {
        var ids = threadIds.Select(id => id.Value).ToArray();
        var rows = await sql.ListAsync<Row>(
            "SELECT thread_id, title, resolved_at, resolved_by, assignee_id, assigned_by, assigned_at, due_on FROM threads WHERE thread_id IN @ids", new { ids });
        var decisions = await sql.ListAsync<DecisionRow>(
            """
            SELECT d.thread_id, m.id, m.user_id, m.text FROM thread_decisions d
            JOIN messages m ON m.id = d.message_id
            WHERE d.thread_id IN @ids ORDER BY m.thread_number
            """,
            new { ids });
        var byThread = rows.ToDictionary(r => r.ThreadId, r => r.ToWire());
        foreach (var decision in decisions)
        {
            byThread[decision.ThreadId] = (byThread.GetValueOrDefault(decision.ThreadId) ?? new ThreadDetails()) with { Decision = decision.ToWire() };
        }

        return byThread.Where(d => d.Value != new ThreadDetails()).ToDictionary();
    }

    public static Task SetTitleAsync(WriteTransaction transaction, Id threadId, string title) =>
        SetAsync(transaction, threadId, "title = @title", new { threadId, title });

    public static Task SetResolvedAsync(WriteTransaction transaction, Id threadId, Id? by) =>
        SetAsync(
            transaction, threadId, "resolved_by = @by, resolved_at = @at", new { threadId, by, at = by is null ? (DateTimeOffset?)null : transaction.Now });

    public static Task AssignAsync(WriteTransaction transaction, Id threadId, Id assigneeId, Id by, string? dueOn) =>
        SetAsync(
            transaction,
            threadId,
            "assignee_id = @assigneeId, assigned_by = @by, assigned_at = @Now, due_on = @dueOn",
            new { threadId, assigneeId, by, transaction.Now, dueOn });

    public static Task UnassignAsync(WriteTransaction transaction, Id threadId) =>
        SetAsync(transaction, threadId, "assignee_id = NULL, assigned_by = NULL, assigned_at = NULL, due_on = NULL", new { threadId });

    public static Task AddDecisionAsync(WriteTransaction transaction, Id threadId, Id messageId) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO thread_decisions (thread_id, message_id, workspace_id) VALUES (@threadId, @messageId, @WorkspaceId)
            ON CONFLICT (thread_id, message_id) DO NOTHING
            """,
            new { threadId, messageId, transaction.WorkspaceId });

    public static Task RemoveDecisionAsync(SqlSession sql, Id threadId, Id messageId) =>
        sql.ExecuteAsync("DELETE FROM thread_decisions WHERE thread_id = @threadId AND message_id = @messageId", new { threadId, messageId });

    public static async Task DeleteAsync(SqlSession sql, Id threadId)
    {
        await sql.ExecuteAsync("DELETE FROM threads WHERE thread_id = @threadId", new { threadId });
        await sql.ExecuteAsync("DELETE FROM thread_decisions WHERE thread_id = @threadId", new { threadId });
    }

    private static async Task SetAsync(WriteTransaction transaction, Id threadId, string change, object args)
    {
        await transaction.Sql.ExecuteAsync(
            "INSERT INTO threads (thread_id, workspace_id) VALUES (@threadId, @WorkspaceId) ON CONFLICT (thread_id) DO NOTHING",
            new { threadId, transaction.WorkspaceId });
        await transaction.Sql.ExecuteAsync($"UPDATE threads SET {change} WHERE thread_id = @threadId", args);
    }

    private sealed class Row
    {
        public Id ThreadId { get; init; }

        public string Title { get; init; } = "";

        public DateTimeOffset? ResolvedAt { get; init; }

        public Id? ResolvedBy { get; init; }

        public Id? AssigneeId { get; init; }

        public Id? AssignedBy { get; init; }

        public DateTimeOffset? AssignedAt { get; init; }

        public string? DueOn { get; init; }

        public ThreadDetails ToWire() => new()
        {
            Title = Title.Length == 0 ? null : Title,
            Resolved = ResolvedAt is { } at ? new ThreadResolution { UserId = ResolvedBy!.Value, At = at } : null,
            Assignment = AssigneeId is { } userId
                ? new ThreadAssignment { UserId = userId, AssignedBy = AssignedBy!.Value, At = AssignedAt!.Value, DueOn = DueOn }
                : null,
        };
    }

    private sealed class DecisionRow
    {
        public Id ThreadId { get; init; }

        public Id Id { get; init; }

        public Id UserId { get; init; }

        public string Text { get; init; } = "";

        public ThreadDecision ToWire() => new() { MessageId = Id, UserId = UserId, Text = Decision.LineOf(Text) ?? "" };
    }
}
