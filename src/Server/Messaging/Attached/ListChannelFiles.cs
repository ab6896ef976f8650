using System.Globalization;
using System.Text.Json;
using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Files;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Attached;

internal static class ListChannelFiles
{
    public static async Task<ChannelFilePage> HandleAsync(
        Id channelId, Actor actor, Database database, string? kind, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var wanted = Parse(kind);
        var (place, message) = Parse(PageCursor.Parse(cursor));
        await using var read = await database.ReadAsync(cancel);
        await ChannelAccess.RequireReadAsync(read, actor, channelId);
        var shown = await AttachmentSql.PageAsync(read, channelId, wanted, message, place, size + 1);
        var page = shown.Take(size).ToList();
        return new ChannelFilePage
        {
            Files = await ToWireAsync(read, actor, page),
            NextCursor = shown.Count > size ? PageCursor.From(page[^1].Place.ToString(CultureInfo.InvariantCulture), page[^1].MessageId) : null,
        };
    }

    private static FileKind? Parse(string? kind) =>
        kind is null ? null
        : Enum.GetValues<FileKind>().Cast<FileKind?>().FirstOrDefault(k => JsonNamingPolicy.SnakeCaseLower.ConvertName(k.ToString()!) == kind)
            ?? throw Problems.InvalidField.Exception("There is no such kind of file.", "kind");

    private static (long Place, Id Message) Parse((string Key, Id Id)? cursor) =>
        cursor is null ? (0, new Id(long.MaxValue))
        : long.TryParse(cursor.Value.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? (place, cursor.Value.Id)
        : throw Problems.InvalidCursor.Exception();

    private static async Task<List<ChannelFile>> ToWireAsync(SqlSession read, Actor actor, List<Attachment> page)
    {
        var files = (await FileSql.ListAsync(read, actor.WorkspaceId, page.Select(a => a.FileId).Distinct())).ToDictionary(f => f.Id);
        var messages = (await MessageSql.ListAsync(read, actor.WorkspaceId, page.Select(a => a.MessageId).Distinct())).ToDictionary(m => m.Id);
        return page.ConvertAll(a => new ChannelFile
        {
            File = files[a.FileId].ToWire(),
            MessageId = a.MessageId,
            ThreadId = messages[a.MessageId].ThreadId,
            UserId = messages[a.MessageId].UserId,
            PostedAt = messages[a.MessageId].CreatedAt,
        });
    }
}
