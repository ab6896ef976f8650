using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Messaging;
using Parley.Server.Messaging.Parts;
using Parley.Server.Search.Index;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>Where in the files of found messages it was found: an excerpt around the first place in each.</summary>
internal static class FindInFiles
{
    private const int Before = 80;
    private const int Longest = 240;

    public static async Task<Dictionary<Id, IReadOnlyList<FoundInFile>>> OfAsync(
        SqlSession sql, List<MessageRow> messages, IReadOnlyList<Condition> conditions, bool inParts)
    {
        var ids = messages.Where(m => m.Parts.HasFlag(MessageParts.Files)).Select(m => m.Id.Value).ToArray();
        if (ids.Length == 0 || !conditions.Any(c => c is PhraseCondition { Not: false }))
        {
            return [];
        }

        return (await FoundInFileSql.OfMessagesAsync(sql, ids))
            .Select(file => (file.MessageId, Found: Find(file, conditions, inParts)))
            .Where(f => f.Found is not null)
            .GroupBy(f => f.MessageId)
            .ToDictionary(files => files.Key, files => (IReadOnlyList<FoundInFile>)[.. files.Select(f => f.Found!)]);
    }

    private static FoundInFile? Find(SearchedFile file, IReadOnlyList<Condition> conditions, bool inParts)
    {
        var places = Highlights.Of(file.Text, conditions, inParts);
        if (places.Count == 0)
        {
            return Highlights.Of(file.Name, conditions, inParts).Count == 0 ? null
                : new FoundInFile { FileId = file.FileId, Name = file.Name, Excerpt = "", Highlights = [] };
        }

        var start = StartOf(file.Text, places[0].Start);
        var excerpt = TextRules.Start(file.Text[start..], Longest);
        return new FoundInFile
        {
            FileId = file.FileId,
            Name = file.Name,
            Excerpt = excerpt,
            Highlights = [.. places.TakeWhile(p => p.Start + p.Length <= start + excerpt.Length).Select(p => p with { Start = p.Start - start })],
        };
    }

    /// <summary>A little before the place, at the beginning of a word or line.</summary>
    private static int StartOf(string text, int place)
    {
        var from = Math.Max(0, place - Before);
        if (from == 0)
        {
            return 0;
        }

        var blank = text.IndexOfAny([' ', '\n', '\t'], from, place - from);
        return blank >= 0 ? blank + 1 : char.IsLowSurrogate(text[from]) ? from + 1 : from;
    }
}
