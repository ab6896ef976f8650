using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Search.Mine;

/// <summary>The tables <c>saved_searches</c> and <c>recent_searches</c>: what somebody keeps, and what they looked for last.</summary>
internal static class MySearchesSql
{
    public static async Task<MySearches> OfAsync(SqlSession sql, Id userId) => new()
    {
        Saved = await sql.ListAsync<SavedSearch>("SELECT id, name, q FROM saved_searches WHERE user_id = @userId ORDER BY name, id", new { userId }),
        Recent = await sql.ListAsync<string>(
            $"SELECT q FROM recent_searches WHERE user_id = @userId ORDER BY number DESC LIMIT {Limits.RecentSearches}", new { userId }),
    };

    public static Task<SavedSearch?> FindAsync(SqlSession sql, Id userId, string q) =>
        sql.FirstAsync<SavedSearch>("SELECT id, name, q FROM saved_searches WHERE user_id = @userId AND q = @q", new { userId, q });

    public static Task<SavedSearch?> RenameAsync(SqlSession sql, Id userId, Id id, string name) =>
        sql.FirstAsync<SavedSearch>(
            "UPDATE saved_searches SET name = @name WHERE id = @id AND user_id = @userId RETURNING id, name, q", new { userId, id, name });

    public static Task<int> CountAsync(SqlSession sql, Id userId) =>
        sql.ScalarAsync<int>("SELECT COUNT(*) FROM saved_searches WHERE user_id = @userId", new { userId });

    public static Task InsertAsync(WriteTransaction transaction, Id userId, SavedSearch search) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO saved_searches (id, workspace_id, user_id, name, q, created_at) VALUES (@Id, @WorkspaceId, @userId, @Name, @Q, @Now)
            """,
            new { search.Id, transaction.WorkspaceId, userId, search.Name, search.Q, transaction.Now });

    public static async Task<bool> DeleteAsync(SqlSession sql, Id userId, Id id) =>
        await sql.ExecuteAsync("DELETE FROM saved_searches WHERE id = @id AND user_id = @userId", new { userId, id }) == 1;

    /// <summary>Puts a search first among the last ones, and forgets those that are no longer among them.</summary>
    public static async Task RememberAsync(WriteTransaction transaction, Id userId, string q)
    {
        var number = 1 + await transaction.Sql.ScalarAsync<long>(
            "SELECT COALESCE(MAX(number), 0) FROM recent_searches WHERE user_id = @userId", new { userId });
        await transaction.Sql.ExecuteAsync(
            """
            INSERT INTO recent_searches (user_id, q, workspace_id, number) VALUES (@userId, @q, @WorkspaceId, @number)
            ON CONFLICT (user_id, q) DO UPDATE SET number = EXCLUDED.number
            """,
            new { userId, q, transaction.WorkspaceId, number });
        await transaction.Sql.ExecuteAsync(
            $"""
            DELETE FROM recent_searches WHERE user_id = @userId AND number NOT IN (
                SELECT number FROM recent_searches WHERE user_id = @userId ORDER BY number DESC LIMIT {Limits.RecentSearches})
            """,
            new { userId });
    }

    /// <summary>One of the last searches, or all of them.</summary>
    public static Task<int> ForgetAsync(SqlSession sql, Id userId, string? q) =>
        sql.ExecuteAsync("DELETE FROM recent_searches WHERE user_id = @userId AND (@all = 1 OR q = @q)", new { userId, q = q ?? "", all = q is null ? 1 : 0 });
}
