using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Files;

/// <summary>Says what a file shows, for those who can't see it.</summary>
internal static class UpdateFile
{
    public static Task<Answer> HandleAsync(
        Id fileId, Body<UpdateFileRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, ReachFile reach, CancellationToken cancel)
    {
        var description = TextRules.Line(body.Value.Description, "description", Limits.FileDescription);
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, fileId, description, reach), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id fileId, string description, ReachFile reach)
    {
        var file = await reach.RequireAsync(transaction.Sql, actor, fileId);
        if (file.UserId != actor.UserId)
        {
            throw Problems.Forbidden.Exception("Only whoever uploaded it may describe it.");
        }

        if (description != file.Description)
        {
            await FileSql.DescribeAsync(transaction, fileId, description);
            await reach.AnnounceAsync(transaction, fileId);
        }

        return Answer.Ok((await reach.RequireAsync(transaction.Sql, actor, fileId)).ToWire(), ParleyJson.Wire.StoredFile);
    }
}
