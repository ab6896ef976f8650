using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging.Forwards;

/// <summary>
/// Passes on a message that the author of the post may see. What is stored and sent names neither its channel nor anything else of the place: it goes
/// to people who may not know of that.
/// </summary>
internal sealed class ForwardMessage(Id sourceId) : PostPart
{
    private Forward? _forward;

    public override MessageParts Part => MessageParts.Forward;

    public override bool StandsAlone => true;

    public override async Task CheckAsync(WriteTransaction transaction, NewPost post)
    {
        var source = await MessageAccess.RequireReadAsync(transaction.Sql, post.Actor, sourceId);
        if (source.DeletedAt is not null)
        {
            throw MessagingProblems.MessageNotFound.Exception(field: "forward_message_id");
        }

        var passedOn = source.Parts.HasFlag(MessageParts.Forward)
            ? (await ForwardSql.OfAsync(transaction.Sql, [source.Id])).GetValueOrDefault(source.Id)
            : null;
        _forward = passedOn switch
        {
            null => Of(source, source.Text),

            // Passed on without a word: the original is what goes on.
            _ when source.Text.Length == 0 => passedOn,
            _ => Of(source, $"{source.Text}\n\n> {passedOn.Text.Replace("\n", "\n> ", StringComparison.Ordinal)}"),
        };
    }

    public override async Task<Message> WriteAsync(WriteTransaction transaction, NewPost post, Message message)
    {
        await ForwardSql.InsertAsync(transaction, post.Id, _forward!);
        return message with { Forward = _forward };
    }

    private static Forward Of(MessageRow source, string text) =>
        new() { MessageId = source.Id, UserId = source.UserId, Text = text, CreatedAt = source.CreatedAt };
}
