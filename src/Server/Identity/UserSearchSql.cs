using Dapper;
using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>People whose names have words that begin with each of some words, folded like a <see cref="NameKey"/>.</summary>
internal static class UserSearchSql
{
    public static Task<List<UserRow>> PageAsync(
        SqlSession sql, Id workspaceId, Id guestId, IReadOnlyList<string> words, string afterName, Id afterId, int limit)
    {
        var (where, args) = Matching(workspaceId, guestId, words);
        args.Add("afterName", afterName);
        args.Add("afterId", afterId);
        args.Add("limit", limit);
        return sql.ListAsync<UserRow>(
            $"""
            SELECT {UserSql.Columns} FROM users u
            WHERE {where} AND (u.name_key > @afterName OR (u.name_key = @afterName AND u.id > @afterId))
            ORDER BY u.name_key, u.id LIMIT @limit
            """,
            args);
    }

    public static Task<int> CountAsync(SqlSession sql, Id workspaceId, Id guestId, IReadOnlyList<string> words)
    {
        var (where, args) = Matching(workspaceId, guestId, words);
        return sql.ScalarAsync<int>($"SELECT COUNT(*) FROM users u WHERE {where}", args);
    }

    private static (string Where, DynamicParameters Args) Matching(Id workspaceId, Id guestId, IReadOnlyList<string> words)
    {
        var args = new DynamicParameters();
        args.Add("workspaceId", workspaceId);
        args.Add("guestId", guestId);
        var where = $"u.workspace_id = @workspaceId AND {UserSql.Visible}";
        foreach (var (n, word) in words.Index())
        {
            args.Add($"first{n}", $"{Like.Escape(word)}%");
            args.Add($"later{n}", $"% {Like.Escape(word)}%");
            where += $@" AND (u.name_key LIKE @first{n} ESCAPE '\' OR u.name_key LIKE @later{n} ESCAPE '\')";
        }

        return (where, args);
    }
}
