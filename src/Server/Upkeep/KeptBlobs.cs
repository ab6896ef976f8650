using System.Data.Common;
using Dapper;
using Parley.Protocol;

namespace Parley.Server.Upkeep;

/// <summary>The bytes that a database needs of the store.</summary>
internal static class KeptBlobs
{
    public static async Task<List<KeptBlob>> OfAsync(DbConnection connection) =>
        (await connection.QueryAsync<KeptBlob>(
            "SELECT b.id, b.size, f.sha256 FROM blobs b LEFT JOIN files f ON f.blob_id = b.id WHERE b.state = 1 ORDER BY b.id")).AsList();
}

internal sealed class KeptBlob
{
    public Id Id { get; init; }

    public long Size { get; init; }

    /// <summary>Of what was uploaded; null for what the server made of it.</summary>
    public byte[]? Sha256 { get; init; }
}
