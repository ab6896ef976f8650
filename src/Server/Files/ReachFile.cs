using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Files;

/// <summary>
/// The only way from a request to a file. Until it is posted it is its uploader's alone; from then on it is for whoever may read something that
/// shows it. What one may not see answers as what is not there.
/// </summary>
public sealed class ReachFile(IEnumerable<IFileAudience> audiences)
{
    /// <exception cref="ProblemException"><c>file_not_found</c></exception>
    public async Task<FileRow> RequireAsync(SqlSession sql, Actor actor, Id fileId)
    {
        var file = await FileSql.FindAsync(sql, actor.WorkspaceId, fileId);
        return file is not null && await MayReadAsync(sql, actor, file) ? file : throw FileProblems.FileNotFound.Exception();
    }

    /// <summary>Tells whoever sees the file how it is now.</summary>
    public async Task AnnounceAsync(WriteTransaction transaction, Id fileId)
    {
        var file = (await FileSql.FindAsync(transaction.Sql, transaction.WorkspaceId, fileId))!;
        if (file.Uses == 0)
        {
            transaction.Append(Audience.Person(file.UserId), new FileUpdated { File = file.ToWire(), MessageIds = [] });
            return;
        }

        foreach (var audience in audiences)
        {
            await audience.AnnounceAsync(transaction, file);
        }
    }

    private async Task<bool> MayReadAsync(SqlSession sql, Actor actor, FileRow file)
    {
        if (file.Uses == 0)
        {
            return file.UserId == actor.UserId;
        }

        foreach (var audience in audiences)
        {
            if (await audience.MayReadAsync(sql, actor, file.Id))
            {
                return true;
            }
        }

        return false;
    }
}
