using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>What a message is found by beside its own text: the options of its poll, the names of its files and what is written in them, who saved it.</summary>
internal sealed class MessageExtras
{
    /// <summary>Of one message; a <c>tsvector</c> ends at a megabyte.</summary>
    private const int LongestText = 100_000;

    private static readonly MessageExtras Nothing = new();

    private readonly List<string> _texts = [];
    private readonly HashSet<Facet> _facets = [];

    public IEnumerable<Facet> Facets => _facets;

    /// <summary>Most messages have nothing, and nothing is asked for them.</summary>
    public static async Task<Func<Id, MessageExtras>> OfAsync(SqlSession sql, IEnumerable<(Id Id, MessageParts Parts)> messages)
    {
        var all = messages.Where(m => (m.Parts & (MessageParts.Poll | MessageParts.Files | MessageParts.Saved)) != MessageParts.None).ToList();
        if (all.Count == 0)
        {
            return static _ => Nothing;
        }

        var extras = all.ToDictionary(m => m.Id, _ => new MessageExtras());
        await AddPollsAsync(sql, extras, With(MessageParts.Poll));
        await AddFilesAsync(sql, extras, With(MessageParts.Files));
        await AddSaversAsync(sql, extras, With(MessageParts.Saved));
        return id => extras.GetValueOrDefault(id, Nothing);

        long[] With(MessageParts part) => [.. all.Where(m => m.Parts.HasFlag(part)).Select(m => m.Id.Value)];
    }

    public string AddTo(string text) =>
        _texts.Count == 0 ? text : $"{text}\n{TextRules.Start(string.Join('\n', _texts), LongestText)}";

    private static async Task AddPollsAsync(SqlSession sql, Dictionary<Id, MessageExtras> extras, long[] ids)
    {
        if (ids.Length > 0)
        {
            foreach (var option in await sql.ListAsync<TextRow>(
                "SELECT message_id, text FROM poll_options WHERE message_id IN @ids ORDER BY message_id, number", new { ids }))
            {
                extras[option.MessageId]._texts.Add(option.Text);
            }
        }
    }

    private static async Task AddFilesAsync(SqlSession sql, Dictionary<Id, MessageExtras> extras, long[] ids)
    {
        if (ids.Length == 0)
        {
            return;
        }

        foreach (var file in await FoundInFileSql.OfMessagesAsync(sql, ids))
        {
            var of = extras[file.MessageId];
            of._texts.Add($"{file.Name}\n{file.Description}\n{file.Text}");
            if (file.Kind == FileKind.Image)
            {
                of._facets.Add(Facet.HasImage);
            }
        }
    }

    private static async Task AddSaversAsync(SqlSession sql, Dictionary<Id, MessageExtras> extras, long[] ids)
    {
        if (ids.Length > 0)
        {
            foreach (var saved in await sql.ListAsync<SavedRow>("SELECT message_id, user_id FROM saved_messages WHERE message_id IN @ids", new { ids }))
            {
                extras[saved.MessageId]._facets.Add(Facet.SavedBy(saved.UserId));
            }
        }
    }

    private sealed class TextRow
    {
        public Id MessageId { get; init; }

        public string Text { get; init; } = "";
    }

    private sealed class SavedRow
    {
        public Id MessageId { get; init; }

        public Id UserId { get; init; }
    }
}
