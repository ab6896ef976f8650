using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Attached;
using Parley.Server.Messaging.Confirmations;
using Parley.Server.Messaging.Drafts;
using Parley.Server.Messaging.Forwards;
using Parley.Server.Messaging.Parts;
using Parley.Server.Messaging.Polls;
using Parley.Server.RichText;
using Parley.Server.Storage;

namespace Parley.Server.Messaging;

/// <summary>
/// Posts a message or a reply. Posts are the most frequent write, so those that wait together are written together, see
/// <see cref="PostWriter"/>; what the caller may do is checked there, in the transaction.
/// </summary>
internal static class PostMessage
{
    public static Task<Answer> HandleAsync(
        Id channelId, Body<PostMessageRequest> body, Actor actor, IdempotencyKey key, Arrival? arrival, Journal journal, PostWriter writer, IdGenerator ids,
        CancellationToken cancel)
    {
        var parts = PartsOf(body.Value);
        var text = MessageText.Parse(body.Value.Text, mayBeEmpty: parts.Any(p => p.StandsAlone));
        if (body.Value is { AlsoToChannel: true, ThreadId: null })
        {
            throw Problems.InvalidField.Exception("Only a reply can be shown in the channel too.", "also_to_channel");
        }

        var post = new NewPost
        {
            Id = ids.Next(),
            Actor = actor,
            ChannelId = channelId,
            Text = text,
            Mentions = Mentions.Of(text),
            ThreadId = body.Value.ThreadId,
            AlsoToChannel = body.Value.AlsoToChannel == true,
            Parts = parts,
            Key = key.Value,
            Fingerprint = body.Fingerprint,
        };
        return journal.WriteAsync(actor.WorkspaceId, writer, post, arrival?.At ?? 0, cancel);
    }

    /// <summary>What the request carries besides text, checked as far as it can be without the database.</summary>
    private static IReadOnlyList<PostPart> PartsOf(PostMessageRequest request)
    {
        List<PostPart>? parts = null;
        if (request.ForwardMessageId is { } sourceId)
        {
            (parts ??= []).Add(new ForwardMessage(sourceId));
        }

        if (AttachFiles.Parse(request.FileIds, request.ForwardMessageId) is { } files)
        {
            (parts ??= []).Add(files);
        }

        if (request.ClearDraft == true)
        {
            (parts ??= []).Add(new ClearDraftOnPost());
        }

        if (request.Poll is { } poll)
        {
            (parts ??= []).Add(PostPoll.Parse(poll));
        }

        if (request.AskConfirmation == true)
        {
            (parts ??= []).Add(new AskConfirmation());
        }

        return parts ?? (IReadOnlyList<PostPart>)[];
    }
}

/// <summary>A message on its way in, and what the writer finds out about it.</summary>
public sealed class NewPost
{
    public required Id Id { get; init; }

    public required Actor Actor { get; init; }

    public required Id ChannelId { get; init; }

    public required string Text { get; init; }

    public required Mentions Mentions { get; init; }

    public Id? ThreadId { get; init; }

    public bool AlsoToChannel { get; init; }

    public IReadOnlyList<PostPart> Parts { get; init; } = [];

    public string? Key { get; init; }

    public byte[] Fingerprint { get; init; } = [];

    /// <summary>What <c>messages.parts</c> says of it.</summary>
    public long PartBits
    {
        get
        {
            var bits = MessageParts.None;
            foreach (var part in Parts)
            {
                bits |= part.Part;
            }

            return (long)bits;
        }
    }

    /// <summary>It takes a number in its channel.</summary>
    public bool IsInChannel => ThreadId is null || AlsoToChannel;

    public Writing Writing => new(IsInChannel, ThreadId is not null, Mentions.All);

    public long? Number { get; set; }

    /// <summary>The last number of its channel before it, where <see cref="PostSql.AdmitAsync"/> has fetched it.</summary>
    public long ChannelNumber { get; set; }

    public long? ThreadNumber { get; set; }

    /// <summary>The thread's first message after this reply.</summary>
    public MessageRow? Root { get; set; }

    /// <summary>What the caller gets; set by whichever step settles the post.</summary>
    public Outcome<Answer>? Outcome { get; set; }

    public bool IsOpen => Outcome is null;

    /// <summary>An earlier request of the same transaction with the same key: its answer is this one's too.</summary>
    public NewPost? Twin { get; set; }
}
