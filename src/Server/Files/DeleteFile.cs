using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Jobs;

namespace Parley.Server.Files;

/// <summary>Takes back a file that was not posted. A posted one goes with the last message that shows it.</summary>
internal static class DeleteFile
{
    public static Task<Answer> HandleAsync(
        Id fileId, Actor actor, IdempotencyKey key, IdempotentWrites writes, ReachFile reach, CancellationToken cancel) =>
        writes.RunAsync(actor, key, transaction => DoAsync(transaction, actor, fileId, reach), cancel);

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id fileId, ReachFile reach)
    {
        var file = await reach.RequireAsync(transaction.Sql, actor, fileId);
        if (file.Uses > 0)
        {
            throw FileProblems.FileInUse.Exception("Delete the message instead.");
        }

        if (file.Plans > 0)
        {
            throw FileProblems.FileInUse.Exception("Delete the planned message instead.");
        }

        await FileSql.DeleteAsync(transaction, file);
        return Answer.NoContent;
    }
}

/// <summary>Files that were uploaded and never posted.</summary>
internal sealed class ForgetUnpostedFiles(IOptions<FilesOptions> options) : IHousekeeping
{
    public async Task<int> ForgetAsync(WriteTransaction transaction, int limit)
    {
        var unposted = await FileSql.UnpostedAsync(transaction, transaction.Now - options.Value.KeepUnposted, limit);
        foreach (var file in unposted)
        {
            await FileSql.DeleteAsync(transaction, file);
        }

        return unposted.Count;
    }
}
