using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Upkeep;

/// <summary>The bytes that a database needs of the store.</summary>
internal static class KeptBlobs
{
    public static async Task<List<KeptBlob>> OfAsync(DbConnection connection) =>
        (await connection.QueryAsync<KeptBlob>(
            "SELECT b.id, b.size, f.sha256, f.name FROM blobs b LEFT JOIN files f ON f.blob_id = b.id WHERE b.state = 1 ORDER BY b.id")).AsList();

    /// <summary>Of a SQLite file, whether a server works on it or not.</summary>
    public static async Task<List<KeptBlob>> OfSqliteAsync(string path, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            throw new UpkeepException($"There is no database {path}. Say where the data is: --data DIR.");
        }

        DapperTypes.Register();
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 30 }.ToString());
        await connection.OpenAsync(cancel);
        return await OfAsync(connection);
    }
}

internal sealed class KeptBlob
{
    public Id Id { get; init; }

    public long Size { get; init; }

    /// <summary>Of a file that people see; null for what the server made beside it.</summary>
    public byte[]? Sha256 { get; init; }

    /// <summary>As people call it; null as above.</summary>
    public string? Name { get; init; }

    /// <summary>Of these bytes it is not known how they should be, or they are so.</summary>
    public bool MayBe(ReadOnlySpan<byte> sha256) => Sha256 is null || sha256.SequenceEqual(Sha256);

    /// <summary>One line for each, in the order of their ids.</summary>
    public static string List(IEnumerable<KeptBlob> blobs) =>
        string.Concat(blobs.OrderBy(static blob => blob.Id.Value).Select(static blob => $"\n  {blob.Id}{(blob.Name is null ? "" : $"  {blob.Name}")}"));
}
