using System.Globalization;
using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

/// <summary>
/// Pages of the channels that a person may open. The page is cut over a few narrow columns first, and only its rows are read whole and counted.
/// There is no index by activity: it would be written by every post, for a list that is looked at now and then.
/// </summary>
internal static class BrowseSql
{
    public static Task<List<ChannelRow>> PageAsync(SqlSession sql, Actor actor, Wanted wanted)
    {
        var (column, comparison, direction) = wanted.Order switch
        {
            ChannelOrder.Members => ("b.member_count", "<", "DESC"),
            ChannelOrder.Activity => ("COALESCE(b.last_message_at, 0)", "<", "DESC"),
            _ => ("b.name", ">", ""),
        };
        var after = wanted.After is null ? "" : $"AND ({column} {comparison} @key OR ({column} = @key AND b.id > @afterId))";
        var kind = wanted.Kind is null ? "" : "AND b.kind = @kind";
        var archived = wanted.Archived switch
        {
            true => "AND b.archived_at IS NOT NULL",
            false => "AND b.archived_at IS NULL",
            null => "",
        };
        return sql.ListAsync<ChannelRow>(
            $"""
            SELECT {ChannelSql.Columns}{ChannelSql.Counts} FROM (
                SELECT b.id, {column} AS sort_key FROM ({(wanted.OnlyMine ? ReadableChannelSql.MineIds : ReadableChannelSql.Ids)}) r
                JOIN channels b ON b.id = r.channel_id
                WHERE (@contains = '' OR b.search_key LIKE @pattern ESCAPE '\') {kind} {archived} {after}
                ORDER BY sort_key {direction}, b.id LIMIT @limit) page
            JOIN channels c ON c.id = page.id {ChannelSql.Mine}
            ORDER BY page.sort_key {direction}, c.id
            """,
            new
            {
                workspaceId = actor.WorkspaceId,
                userId = actor.UserId,
                open = ReadableChannelSql.Open(actor),
                contains = wanted.Contains,
                pattern = $"%{Like.Escape(wanted.Contains)}%",
                kind = (long?)wanted.Kind ?? 0,
                key = Key(wanted),
                afterId = wanted.After?.Id ?? default,
                limit = wanted.Limit,
            });
    }

    /// <summary>What a page cursor keeps of a row.</summary>
    public static string KeyOf(ChannelRow row, ChannelOrder order) => order switch
    {
        ChannelOrder.Members => row.MemberCount.ToString(CultureInfo.InvariantCulture),
        ChannelOrder.Activity => (row.LastMessageAt?.ToUnixTimeMilliseconds() ?? 0).ToString(CultureInfo.InvariantCulture),
        _ => row.Name,
    };

    private static object Key(Wanted wanted) => wanted switch
    {
        { Order: ChannelOrder.Name } => wanted.After?.Key ?? "",
        { After: null } => 0L,
        { After: var (key, _) } => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Problems.InvalidCursor.Exception(),
    };

    public sealed record Wanted
    {
        /// <summary>Folded like a name; empty for all.</summary>
        public required string Contains { get; init; }

        public required bool OnlyMine { get; init; }

        public required ChannelKind? Kind { get; init; }

        /// <summary>Null for both.</summary>
        public required bool? Archived { get; init; }

        public required ChannelOrder Order { get; init; }

        /// <summary>Where the page before ended.</summary>
        public required (string Key, Id Id)? After { get; init; }

        public required int Limit { get; init; }
    }
}
