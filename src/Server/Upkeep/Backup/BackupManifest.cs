using System.Text.Json.Serialization;
using Parley.Protocol;

namespace Parley.Server.Upkeep.Backup;

/// <summary>The last entry of a backup: what must be in it. An archive without one was not finished.</summary>
internal sealed record BackupManifest
{
    public const string EntryName = "manifest.json";

    public const string DatabaseName = "parley.db";

    public const string FilesFolder = "files/";

    /// <summary>Raised when an older program could not read it any more.</summary>
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    /// <summary>Everything that was acknowledged before this moment is in it.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    public required BackupContent Database { get; init; }

    public required IReadOnlyDictionary<string, BackupContent> Files { get; init; }

    /// <summary>Bytes that the database knows of and that were lost before the backup was taken.</summary>
    public required IReadOnlyList<Id> Lost { get; init; }

    /// <summary>Bytes that are in it and are not what was uploaded; they had changed where they lay.</summary>
    public IReadOnlyList<Id> Damaged { get; init; } = [];

    /// <summary>Where the files are, when they were left out; otherwise null.</summary>
    public string? FilesAt { get; init; }
}

/// <param name="Size">In bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal digits.</param>
internal sealed record BackupContent(long Size, string Sha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimestampJsonConverter)])]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
