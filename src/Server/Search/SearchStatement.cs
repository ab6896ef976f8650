using Dapper;
using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Http;
using Parley.Server.Messaging.Parts;
using Parley.Server.Search.Index;
using Parley.Server.Search.Query;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>
/// The query behind a search. The index leads, newest message first, and each candidate is looked up by its id; what the searcher may not read drops out
/// right there, before anything is counted or paged.
/// </summary>
internal sealed class SearchStatement
{
    private readonly SqlSession _sql;
    private readonly List<string> _where = [];
    private readonly DynamicParameters _args = new();
    private readonly string _from;
    private readonly string _id;
    private long _oldest;
    private long _newest = long.MaxValue;

    public SearchStatement(SqlSession sql, Actor actor, IReadOnlyList<Condition> conditions)
    {
        _sql = sql;
        // SQLite keeps to the order of a CROSS JOIN.
        (_id, _from, var asked) = sql.Dialect == Dialect.Sqlite
            ? ("search_words.rowid", "search_words CROSS JOIN messages m ON m.id = search_words.rowid", "search_words MATCH @words")
            : ("s.message_id", "search_messages s JOIN messages m ON m.id = s.message_id", "s.words @@ CAST(@words AS tsquery)");
        _where.Add(asked);
        _args.Add("words", IndexExpression.Of(conditions, sql.Dialect)
            ?? IndexExpression.Of([new FacetCondition([Facet.Workspace(actor.WorkspaceId)], Not: false), .. conditions], sql.Dialect));
        foreach (var (n, condition) in conditions.Index())
        {
            if (OnMessage(condition, n) is { } text)
            {
                _where.Add(condition.Not ? $"NOT ({text})" : text);
            }
        }

        _where.Add("m.workspace_id = @workspaceId AND m.deleted_at IS NULL");
        _where.Add($"m.channel_id IN ({ReadableChannelSql.Ids})");
        _where.Add($"{_id} >= @oldest AND {_id} < @newest");
        _args.Add("workspaceId", actor.WorkspaceId);
        _args.Add("userId", actor.UserId);
        _args.Add("open", ReadableChannelSql.Open(actor));
    }

    /// <summary>The newest <paramref name="most"/> of those older than <paramref name="before"/>, newest first.</summary>
    public Task<List<Hit>> NewestAsync(Id before, int most) =>
        NewestFirst.FindAsync(_sql, _oldest, Math.Min(before.Value, _newest), most, BetweenAsync);

    /// <summary>How many there are, <paramref name="most"/> at most.</summary>
    public Task<int> CountAsync(int most)
    {
        Limit(_oldest, _newest, most);
        return _sql.ScalarUnkeptAsync<int>($"SELECT COUNT(*) FROM (SELECT 1 AS one {Body} LIMIT @most) AS counted", _args);
    }

    private string Body => $"FROM {_from} WHERE {string.Join(" AND ", _where)}";

    private Task<List<Hit>> BetweenAsync(long oldest, long newest, int most)
    {
        Limit(oldest, newest, most);
        return _sql.ListUnkeptAsync<Hit>(
            $"""
            SELECT {_id} AS id, CASE WHEN m.thread_id IS NULL THEN 0 ELSE 1 END AS is_reply, (m.parts & {(long)MessageParts.Files}) AS files
            {Body} ORDER BY {_id} DESC LIMIT @most
            """,
            _args);
    }

    private void Limit(long oldest, long newest, int most)
    {
        _args.Add("oldest", oldest);
        _args.Add("newest", newest);
        _args.Add("most", most);
    }

    private string? OnMessage(Condition condition, int n) => condition switch
    {
        TimeCondition time => OnTime(time, n),
        UnreadCondition unread => OnUnread(unread),
        _ => null,
    };

    private string OnUnread(UnreadCondition unread)
    {
        _oldest = unread.Not ? _oldest : Math.Max(_oldest, unread.Oldest.Value);
        // What can't be unread compares with nothing, and NOT of that would be nothing too.
        return $"COALESCE({UnreadSql.IsUnread}, FALSE)";
    }

    /// <summary>Ids grow with time, so the index need not look at what is outside; the message's own time decides.</summary>
    private string OnTime(TimeCondition time, int n)
    {
        var all = new List<string>();
        if (time.From is { } from)
        {
            _args.Add($"from{n}", from);
            all.Add($"m.created_at >= @from{n}");
            _oldest = time.Not ? _oldest : Math.Max(_oldest, FirstIdAt(from) ?? 0);
        }

        if (time.Before is { } before)
        {
            _args.Add($"until{n}", before);
            all.Add($"m.created_at < @until{n}");
            // The ids of a clock that stepped back run ahead of it.
            _newest = time.Not ? _newest : Math.Min(_newest, FirstIdAt(before + TimeSpan.FromDays(1)) ?? long.MaxValue);
        }

        return string.Join(" AND ", all);
    }

    /// <summary>Null outside of what ids can say: what is older than their epoch was given the first of them.</summary>
    private static long? FirstIdAt(DateTimeOffset at)
    {
        var ms = at.ToUnixTimeMilliseconds() - Id.EpochUnixMs;
        return ms > 1 && ms < long.MaxValue >> Id.UniqueBits ? ms << Id.UniqueBits : null;
    }
}

/// <summary>Something that was found.</summary>
internal sealed class Hit
{
    public Id Id { get; init; }

    public long IsReply { get; init; }

    public long Files { get; init; }

    public bool Is(SearchResultKind? kind) => kind switch
    {
        SearchResultKind.Message => IsReply == 0,
        SearchResultKind.Reply => IsReply != 0,
        SearchResultKind.File => Files != 0,
        _ => true,
    };
}
