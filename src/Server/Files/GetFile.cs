using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Files;

internal static class GetFile
{
    public static async Task<StoredFile> HandleAsync(Id fileId, Actor actor, Database database, ReachFile reach, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return (await reach.RequireAsync(read, actor, fileId)).ToWire();
    }
}
