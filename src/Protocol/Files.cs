// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>What a file is, as far as its content tells.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FileKind>))]
public enum FileKind
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>Moving pictures.</summary>
    Video,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>PDF, or a document, spreadsheet or presentation of an office program.</summary>
    Document,

    /// <summary>Plain text, whatever it means.</summary>
    Text,

    /// <summary>A container of other files.</summary>
    Archive,
}

/// <summary>How far the server is with a file.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FileState>))]
public enum FileState
{
    /// <summary>An image whose hidden data is being removed: its bytes can't be fetched yet. <c>file.updated</c> tells when they can.</summary>
    Processing,

    /// <summary>It can be fetched; an image can be shown.</summary>
    Ready,

    /// <summary>An image that could not be made safe to show, because it is broken or the server lacks the tool: it can only be downloaded.</summary>
    DownloadOnly,
}

/// <summary>An uploaded file.</summary>
public sealed record StoredFile
{
    /// <summary>Its id, which is that of its upload.</summary>
    public required Id Id { get; init; }

    /// <summary>Its name, without any folder.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes as they are served.</summary>
    public required long Size { get; init; }

    /// <summary>Found from its content; what the uploader's program said of it does not count.</summary>
    public required string ContentType { get; init; }

    /// <summary>What it is.</summary>
    public required FileKind Kind { get; init; }

    /// <summary>Whether it can be fetched and shown.</summary>
    public required FileState State { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required Id UserId { get; init; }

    /// <summary>When its upload was complete.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where its bytes are, relative to the server; wants the same authorisation as the API.</summary>
    public required string Url { get; init; }

    /// <summary>Of an image: pixels across, known before it is shown.</summary>
    public int? Width { get; init; }

    /// <summary>Of an image: pixels down.</summary>
    public int? Height { get; init; }

    /// <summary>What it shows, for those who can't see it.</summary>
    public string? Description { get; init; }

    /// <summary>Smaller versions of an image, the smallest first; none where the image itself is as small.</summary>
    public IReadOnlyList<Thumbnail>? Thumbnails { get; init; }
}

/// <summary>A smaller version of an image.</summary>
public sealed record Thumbnail
{
    /// <summary>Where its bytes are, relative to the server.</summary>
    public required string Url { get; init; }

    /// <summary>Pixels across.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels down.</summary>
    public required int Height { get; init; }
}

/// <summary><c>POST /uploads</c>.</summary>
public sealed record CreateUploadRequest
{
    /// <summary>The file's name; folders in front of it and characters that hide or turn text are left out.</summary>
    public required string Name { get; init; }

    /// <summary>Its bytes, 1 at least.</summary>
    public required long Size { get; init; }

    /// <summary>What it shows, for those who can't see it.</summary>
    public string? Description { get; init; }
}

/// <summary>A file on its way.</summary>
public sealed record Upload
{
    /// <summary>Its id, which will be the file's.</summary>
    public required Id Id { get; init; }

    /// <summary>Its bytes.</summary>
    public required long Size { get; init; }

    /// <summary>How many of them are on disk: where to go on.</summary>
    public required long Offset { get; init; }

    /// <summary>When it is given up, unless it goes on; absent once it is complete.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The file, once the upload is complete.</summary>
    public StoredFile? File { get; init; }
}

/// <summary><c>PATCH /files/{id}</c>, by whoever uploaded it.</summary>
public sealed record UpdateFileRequest
{
    /// <summary>What it shows; empty for nothing.</summary>
    public required string Description { get; init; }
}

/// <summary>A file where it was posted.</summary>
public sealed record ChannelFile
{
    /// <summary>The file.</summary>
    public required StoredFile File { get; init; }

    /// <summary>The message that shows it.</summary>
    public required Id MessageId { get; init; }

    /// <summary>The thread that the message replies in.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>Who posted it.</summary>
    public required Id UserId { get; init; }

    /// <summary>When it was posted.</summary>
    public required DateTimeOffset PostedAt { get; init; }
}

/// <summary>A channel's files, those posted last first.</summary>
public sealed record ChannelFilePage
{
    /// <summary>The files.</summary>
    public required IReadOnlyList<ChannelFile> Files { get; init; }

    /// <summary>For the next page; absent on the last.</summary>
    public string? NextCursor { get; init; }
}
