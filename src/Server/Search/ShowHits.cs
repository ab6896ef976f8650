using Parley.Protocol;
using Parley.Server.Messaging;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>Found ids as the caller sees them: the message as it stands, its channel's name, what matches.</summary>
internal static class ShowHits
{
    public static async Task<List<SearchResult>> AsResultsAsync(
        SqlSession sql, SearchQuery query, List<Id> ids, SearchResultKind? kind, bool inParts)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await sql.ListAsync<MessageRow>(
            $"SELECT {MessageSql.Columns} FROM messages WHERE id IN @ids ORDER BY id DESC", new { ids = ids.ConvertAll(id => id.Value).ToArray() });
        var names = (await sql.ListAsync<NamedChannel>(
            "SELECT id, name FROM channels WHERE id IN @ids", new { ids = rows.Select(r => r.ChannelId.Value).Distinct().ToArray() }))
            .ToDictionary(c => c.Id, c => c.Name);
        var messages = await ReadHistory.ToWireAsync(sql, rows, query.Actor.UserId);
        var inFiles = await FindInFiles.OfAsync(sql, rows, query.Conditions, inParts);
        return messages.ConvertAll(message => new SearchResult
        {
            Kind = kind == SearchResultKind.File ? SearchResultKind.File : message.ThreadId is null ? SearchResultKind.Message : SearchResultKind.Reply,
            Message = message,
            ChannelName = names[message.ChannelId] is { Length: > 0 } name ? name : null,
            Highlights = Highlights.Of(message.Text, query.Conditions, inParts),
            InFiles = inFiles.GetValueOrDefault(message.Id),
        });
    }

    private sealed class NamedChannel
    {
        public Id Id { get; init; }

        public string Name { get; init; } = "";
    }
}
