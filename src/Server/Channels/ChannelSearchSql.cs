using Dapper;
using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

/// <summary>Channels with a name that somebody may open, whose name, topic or description has each of some words, folded like a <c>search_key</c>.</summary>
internal static class ChannelSearchSql
{
    public static Task<List<ChannelRow>> PageAsync(
        SqlSession sql, Actor actor, IReadOnlyList<string> words, string afterName, Id afterId, int limit)
    {
        var (where, args) = Matching(actor, words);
        args.Add("afterName", afterName);
        args.Add("afterId", afterId);
        args.Add("limit", limit);
        return sql.ListAsync<ChannelRow>(
            $"""
            SELECT {ChannelSql.Columns} FROM channels c {ChannelSql.Mine}
            WHERE {where} AND (c.name > @afterName OR (c.name = @afterName AND c.id > @afterId))
            ORDER BY c.name, c.id LIMIT @limit
            """,
            args);
    }

    public static Task<int> CountAsync(SqlSession sql, Actor actor, IReadOnlyList<string> words)
    {
        var (where, args) = Matching(actor, words);
        return sql.ScalarAsync<int>($"SELECT COUNT(*) FROM channels c WHERE {where}", args);
    }

    private static (string Where, DynamicParameters Args) Matching(Actor actor, IReadOnlyList<string> words)
    {
        var args = new DynamicParameters();
        args.Add("workspaceId", actor.WorkspaceId);
        args.Add("userId", actor.UserId);
        args.Add("open", ReadableChannelSql.Open(actor));
        var where = $"c.workspace_id = @workspaceId AND c.people_key IS NULL AND c.id IN ({ReadableChannelSql.Ids})";
        foreach (var (n, word) in words.Index())
        {
            args.Add($"word{n}", $"%{Like.Escape(word)}%");
            where += $@" AND c.search_key LIKE @word{n} ESCAPE '\'";
        }

        return (where, args);
    }
}
