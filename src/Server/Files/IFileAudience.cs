using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Files;

/// <summary>Who else has to do with a file once it was posted: for those who show files to say.</summary>
public interface IFileAudience
{
    /// <summary>Whether something that shows the file is there for this person to read.</summary>
    Task<bool> MayReadAsync(SqlSession sql, Actor actor, Id fileId);

    /// <summary>Tells those who see the file that it has changed.</summary>
    Task AnnounceAsync(WriteTransaction transaction, FileRow file);
}
