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
    private readonly List<string> _where = [];
    private readonly DynamicParameters _args = new();
    private readonly Dialect _dialect;
    private readonly string _index;
    private readonly string _id;
    private long _oldest;
    private long _newest = long.MaxValue;

    public SearchStatement(Dialect dialect, Actor actor, IReadOnlyList<Condition> conditions, bool inParts)
    {
        _dialect = dialect;
        _index = dialect == Dialect.Postgres ? "search_messages" : inParts ? "search_parts" : "search_words";
        _id = dialect == Dialect.Postgres ? "search_messages.message_id" : $"{_index}.rowid";

        List<PhraseCondition> parts = inParts ? [.. conditions.OfType<PhraseCondition>().Where(p => p.CanBePart)] : [];
        AskIndex([.. conditions.Except(parts)], parts, actor.WorkspaceId);
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
        _args.Add("oldest", _oldest);
        _args.Add("workspaceId", actor.WorkspaceId);
        _args.Add("userId", actor.UserId);
        _args.Add("open", ReadableChannelSql.Open(actor));
    }

    /// <summary>Ids of messages older than <paramref name="before"/>, newest first.</summary>
    public Task<List<Id>> PageAsync(SqlSession sql, Id before, int limit)
    {
        _args.Add("newest", Math.Min(before.Value, _newest));
        _args.Add("limit", limit);
        return sql.ListAsync<Id>($"SELECT {_id} {Body} ORDER BY {_id} DESC LIMIT @limit", _args);
    }

    /// <summary>The newest <paramref name="most"/>, with what tells their kinds apart.</summary>
    public Task<List<Hit>> NewestAsync(SqlSession sql, int most)
    {
        _args.Add("newest", _newest);
        _args.Add("most", most);
        return sql.ListAsync<Hit>(
            $"""
            SELECT {_id} AS id, CASE WHEN m.thread_id IS NULL THEN 0 ELSE 1 END AS is_reply, (m.parts & {(long)MessageParts.Files}) AS files
            {Body} ORDER BY {_id} DESC LIMIT @most
            """,
            _args);
    }

    /// <summary>How many there are, <paramref name="most"/> at most.</summary>
    public Task<int> CountAsync(SqlSession sql, int most)
    {
        _args.Add("newest", _newest);
        _args.Add("most", most);
        return sql.ScalarAsync<int>($"SELECT COUNT(*) FROM (SELECT 1 AS one {Body} LIMIT @most) AS counted", _args);
    }

    /// <summary>SQLite keeps to the order of a CROSS JOIN.</summary>
    private string Body =>
        $"FROM {_index} {(_dialect == Dialect.Sqlite ? "CROSS JOIN" : "JOIN")} messages m ON m.id = {_id} WHERE {string.Join(" AND ", _where)}";

    private void AskIndex(List<Condition> inWords, List<PhraseCondition> parts, Id workspaceId)
    {
        var leads = parts.Count == 0;
        var expression = IndexExpression.Of(inWords, _dialect)
            ?? (leads || inWords.Exists(c => c is PhraseCondition or FacetCondition)
                ? IndexExpression.Of([new FacetCondition([Facet.Workspace(workspaceId)], Not: false), .. inWords], _dialect)
                : null);
        if (_dialect == Dialect.Postgres)
        {
            AskPostgres(expression, parts);
            return;
        }

        if (!leads)
        {
            _args.Add("parts", string.Join(" AND ", parts.Select(p => $"\"{p.Folded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
            _where.Add("search_parts MATCH @parts");
        }

        if (expression is not null)
        {
            _args.Add("words", expression);
            _where.Add(leads ? "search_words MATCH @words" : "search_parts.rowid IN (SELECT rowid FROM search_words WHERE search_words MATCH @words)");
        }
    }

    private void AskPostgres(string? expression, List<PhraseCondition> parts)
    {
        if (expression is not null)
        {
            _args.Add("words", expression);
            _where.Add("search_messages.words @@ CAST(@words AS tsquery)");
        }

        foreach (var (n, part) in parts.Index())
        {
            _args.Add($"part{n}", $"%{ChannelSql.EscapeLike(part.Folded)}%");
            _where.Add($"search_messages.folded LIKE @part{n}");
        }
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
