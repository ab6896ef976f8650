using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Files;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Attached;

/// <summary>Access to a posted file follows the channels of the messages that show it.</summary>
internal sealed class AttachmentAudience : IFileAudience
{
    public Task<bool> MayReadAsync(SqlSession sql, Actor actor, Id fileId) =>
        sql.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM message_files f WHERE f.file_id = @fileId AND f.channel_id IN ({ReadableChannelSql.Ids}))",
            new { fileId, userId = actor.UserId, workspaceId = actor.WorkspaceId, open = ReadableChannelSql.Open(actor) });

    public async Task AnnounceAsync(WriteTransaction transaction, FileRow file)
    {
        foreach (var channel in (await AttachmentSql.ShowingAsync(transaction.Sql, file.Id)).GroupBy(a => a.ChannelId))
        {
            transaction.Append(
                Audience.Members(channel.Key), new FileUpdated { File = file.ToWire(), MessageIds = [.. channel.Select(a => a.MessageId).Distinct()] });
        }
    }
}
