using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files;
using Parley.Server.Http;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging.Attached;

/// <summary>
/// Files that a new message shows: its author's own, each posted for the first time, and those of the message that it passes on, which are shown once
/// more.
/// </summary>
internal sealed class AttachFiles : PostPart
{
    private readonly IReadOnlyList<Id> _ownIds;
    private readonly Id? _forwardedId;
    private readonly int _plans;
    private List<FileRow> _own = [];
    private List<FileRow> _forwarded = [];

    private AttachFiles(IReadOnlyList<Id> ownIds, Id? forwardedId, int plans) => (_ownIds, _forwardedId, _plans) = (ownIds, forwardedId, plans);

    /// <summary>What is passed on may have none; that is known once it was checked.</summary>
    public override MessageParts Part => _ownIds.Count > 0 || _forwarded.Count > 0 ? MessageParts.Files : MessageParts.None;

    public override bool StandsAlone => _ownIds.Count > 0;

    /// <summary>Null where there can be none.</summary>
    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static AttachFiles? Parse(IReadOnlyList<Id>? fileIds, Id? forwardedId)
    {
        var own = OwnFiles.ParseIds(fileIds);
        return own.Count == 0 && forwardedId is null ? null : new AttachFiles(own, forwardedId, plans: 0);
    }

    /// <summary>Those that waited for this message with its plan.</summary>
    public static AttachFiles Planned(IReadOnlyList<Id> fileIds) => new(fileIds, forwardedId: null, plans: 1);

    public override async Task CheckAsync(WriteTransaction transaction, NewPost post)
    {
        if (_forwardedId is { } messageId)
        {
            _forwarded = [.. (await AttachmentSql.OfAsync(transaction.Sql, [messageId]))[messageId]];
        }

        _own = await OwnFiles.RequireAsync(transaction, post.Actor.UserId, _ownIds, _plans);
    }

    public override async Task<Message> WriteAsync(WriteTransaction transaction, NewPost post, Message message)
    {
        if (Part == MessageParts.None)
        {
            return message;
        }

        // Another post of the same transaction may have been checked beside this one: it fails here, and by itself the next time.
        var files = _own.Concat(_forwarded).ToList();
        var uses = await AttachmentSql.InsertAsync(transaction, post.Id, post.ChannelId, files);
        return uses.Take(_own.Count).All(count => count == 1) ? message with { Files = files.ConvertAll(file => file.ToWire()) } : throw OwnFiles.InUse();
    }
}
