using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Confirmations;

/// <summary>Who has confirmed and who has not. Of a whole channel only those who confirmed have rows; the others are its members without one.</summary>
internal static class WaitingSql
{
    private const string NamedAndWaiting =
        """
        FROM confirmation_people p
        JOIN channel_members m ON m.channel_id = @ChannelId AND m.user_id = p.user_id
        JOIN users u ON u.id = p.user_id AND u.deactivated_at IS NULL
        WHERE p.message_id = @Id AND p.confirmed_at IS NULL AND p.user_id > @after
        """;

    private const string MembersAndWaiting =
        """
        FROM channel_members m
        JOIN users u ON u.id = m.user_id AND u.deactivated_at IS NULL
        LEFT JOIN confirmation_people p ON p.message_id = @Id AND p.user_id = m.user_id
        WHERE m.channel_id = @ChannelId AND m.joined_seq < @AskedSeq AND m.user_id <> @UserId AND p.user_id IS NULL AND m.user_id > @after
        """;

    public static Task<List<AskedPerson>> WaitingAsync(SqlSession sql, MessageRow message, ConfirmationRow asked, Id after, int limit) =>
        sql.ListAsync<AskedPerson>(
            $"SELECT m.user_id {From(asked)} ORDER BY m.user_id LIMIT @limit",
            new { message.Id, message.ChannelId, message.UserId, asked.AskedSeq, after, limit });

    public static Task<long> CountWaitingAsync(SqlSession sql, MessageRow message, ConfirmationRow asked) =>
        sql.ScalarAsync<long>(
            $"SELECT COUNT(*) {From(asked)}", new { message.Id, message.ChannelId, message.UserId, asked.AskedSeq, after = default(Id) });

    public static Task<List<AskedPerson>> ConfirmedAsync(SqlSession sql, Id messageId, long afterTime, Id afterId, int limit) =>
        sql.ListAsync<AskedPerson>(
            """
            SELECT user_id, confirmed_at FROM confirmation_people
            WHERE message_id = @messageId AND confirmed_at IS NOT NULL AND (confirmed_at, user_id) > (@afterTime, @afterId)
            ORDER BY confirmed_at, user_id LIMIT @limit
            """,
            new { messageId, afterTime, afterId, limit });

    private static string From(ConfirmationRow asked) => asked.AsksAll ? MembersAndWaiting : NamedAndWaiting;
}
