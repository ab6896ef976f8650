using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Confirmations;

/// <summary>The only way from a request to what a message asks: through the message.</summary>
internal static class ConfirmationAccess
{
    /// <exception cref="ProblemException"><c>message_not_found</c>, <c>confirmation_not_found</c></exception>
    public static async Task<(MessageRow Message, ConfirmationRow Asked)> RequireReadAsync(SqlSession sql, Actor actor, Id messageId) =>
        await WithAskedAsync(sql, await MessageAccess.RequireReadAsync(sql, actor, messageId));

    /// <exception cref="ProblemException">
    /// <c>message_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c>, <c>confirmation_not_found</c>
    /// </exception>
    public static async Task<(MessageRow Message, ConfirmationRow Asked)> RequireOpenAsync(SqlSession sql, Actor actor, Id messageId) =>
        await WithAskedAsync(sql, await MessageAccess.RequireOpenAsync(sql, actor, messageId));

    private static async Task<(MessageRow, ConfirmationRow)> WithAskedAsync(SqlSession sql, MessageRow message) =>
        message.Parts.HasFlag(MessageParts.Confirmation) && await ConfirmationSql.FindAsync(sql, message.Id) is { } asked
            ? (message, asked)
            : throw ConfirmationProblems.NotFound.Exception();
}
