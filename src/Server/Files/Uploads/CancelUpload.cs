using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Jobs;
using Parley.Server.Storage;

namespace Parley.Server.Files.Uploads;

/// <summary>tus 1.0.0, extension <em>termination</em>. A complete upload is a file: that goes with <see cref="DeleteFile"/>.</summary>
internal static class CancelUpload
{
    public static Task<Answer> HandleAsync(Id uploadId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, uploadId), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id uploadId)
    {
        var upload = await UploadSql.FindAsync(transaction.Sql, actor.WorkspaceId, actor.UserId, uploadId)
            ?? throw FileProblems.UploadNotFound.Exception();
        await UploadSql.GiveUpAsync(transaction, upload);
        return Answer.NoContent;
    }
}

/// <summary>Uploads that did not go on.</summary>
internal sealed class ForgetUploads : IHousekeeping
{
    public async Task<int> ForgetAsync(WriteTransaction transaction, int limit)
    {
        var expired = await UploadSql.ExpiredAsync(transaction, limit);
        foreach (var upload in expired)
        {
            await UploadSql.GiveUpAsync(transaction, upload);
        }

        return expired.Count;
    }
}
