// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Files: up, down, and what is known of them. To post one, put its id into <see cref="PostMessageRequest.FileIds"/>.</summary>
public sealed class FileCalls
{
    private readonly Caller _caller;

    internal FileCalls(Caller caller) => _caller = caller;

    /// <summary>
    /// Uploads content to its end, in pieces of <see cref="Limits.UploadChunk"/> bytes. A lost connection costs one piece at most, within the bounds of
    /// <see cref="ParleyClientOptions"/>; past them the call fails, and <see cref="ResumeAsync"/> goes on.
    /// </summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">The bytes, from its position 0; it must be able to seek.</param>
    /// <param name="begun">Is told the upload's id, for <see cref="ResumeAsync"/>.</param>
    /// <param name="progress">Is told how many bytes are on the server's disk.</param>
    /// <param name="cancellationToken">Cancels the call; the upload can be resumed.</param>
    /// <returns>The file. An image may still be <see cref="FileState.Processing"/>; it can be posted all the same.</returns>
    /// <exception cref="ParleyException"><c>file_too_large</c>, <c>storage_full</c>, <c>too_many_uploads</c>, <c>invalid_field</c>.</exception>
    public async Task<StoredFile> UploadAsync(
        string name, Stream content, Action<Id>? begun = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var upload = await CreateAsync(new CreateUploadRequest { Name = name, Size = content.Length }, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        begun?.Invoke(upload.Id);
        return await ResumeAsync(upload.Id, content, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with an upload from wherever the server has it.</summary>
    /// <inheritdoc cref="UploadAsync"/>
    /// <exception cref="ParleyException"><c>upload_not_found</c>: it was cancelled, or did not go on for a day.</exception>
    public async Task<StoredFile> ResumeAsync(
        Id upload, Stream content, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var piece = new byte[Limits.UploadChunk];
        while (true)
        {
            var state = await GetUploadAsync(upload, cancellationToken).ConfigureAwait(false);
            progress?.Report(state.Offset);
            if (state.File is { } file)
            {
                return file;
            }

            await AppendAsync(state, content, piece, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Announces a file whose bytes follow.</summary>
    /// <exception cref="ParleyException"><c>file_too_large</c>, <c>storage_full</c>, <c>too_many_uploads</c>, <c>invalid_field</c>.</exception>
    public Task<Upload> CreateAsync(CreateUploadRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Post,
            "api/v1/uploads",
            request,
            ParleyJson.Default.CreateUploadRequest,
            ParleyJson.Default.Upload,
            idempotencyKey,
            cancellationToken);

    /// <summary>Where an upload stands, and its file once it is complete.</summary>
    /// <exception cref="ParleyException"><c>upload_not_found</c></exception>
    public Task<Upload> GetUploadAsync(Id upload, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync($"api/v1/uploads/{upload}", ParleyJson.Default.Upload, cancellationToken);

    /// <summary>Gives an upload up.</summary>
    /// <exception cref="ParleyException"><c>upload_not_found</c></exception>
    public Task CancelAsync(Id upload, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/uploads/{upload}", cancellationToken);

    /// <summary>What is known of a file.</summary>
    /// <exception cref="ParleyException"><c>file_not_found</c>, also where the caller may not see it.</exception>
    public Task<StoredFile> GetAsync(Id file, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync($"api/v1/files/{file}", ParleyJson.Default.StoredFile, cancellationToken);

    /// <summary>Says what one's own file shows, for those who can't see it.</summary>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>file_not_found</c>.</exception>
    public Task<StoredFile> DescribeAsync(Id file, string description, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Patch,
            $"api/v1/files/{file}",
            new UpdateFileRequest { Description = description },
            ParleyJson.Default.UpdateFileRequest,
            ParleyJson.Default.StoredFile,
            key: null,
            cancellationToken);

    /// <summary>Takes back a file that was not posted.</summary>
    /// <exception cref="ParleyException"><c>file_in_use</c>, <c>file_not_found</c>.</exception>
    public Task DeleteAsync(Id file, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/files/{file}", cancellationToken);

    /// <summary>Copies a file's bytes, piece by piece; a lost connection costs one piece.</summary>
    /// <param name="file">Which.</param>
    /// <param name="destination">Is written to from where it stands.</param>
    /// <param name="progress">Is told how many bytes have come.</param>
    /// <param name="cancellationToken">Stops in between.</param>
    /// <exception cref="ParleyException"><c>file_not_found</c>; <c>file_not_ready</c> while an image is being processed.</exception>
    public async Task DownloadAsync(
        StoredFile file, Stream destination, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(destination);
        for (long from = 0; from < file.Size; from += Limits.UploadChunk)
        {
            var to = Math.Min(file.Size, from + Limits.UploadChunk) - 1;
            var piece = await _caller.ReadBytesAsync(file.Url.TrimStart('/'), from, to, cancellationToken).ConfigureAwait(false);
            await destination.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            progress?.Report(to + 1);
        }
    }

    /// <summary>A channel's files, those posted last first, page by page as they are consumed.</summary>
    /// <param name="channel">Whose.</param>
    /// <param name="kind">Only these; null for all.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    /// <exception cref="ParleyException"><c>channel_not_found</c></exception>
    public IAsyncEnumerable<ChannelFile> OfChannelAsync(Id channel, FileKind? kind = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => _caller.ReadAsync(
                new Query($"api/v1/channels/{channel}/files").With("kind", kind).With("cursor", cursor).With("limit", Limits.PageMax).ToString(),
                ParleyJson.Default.ChannelFilePage,
                ct),
            page => (page.Files, page.NextCursor),
            cancellationToken);

    private async Task AppendAsync(Upload state, Stream content, byte[] piece, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        content.Position = state.Offset;
        var offset = state.Offset;
        try
        {
            do
            {
                var length = await content.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                await _caller.AppendAsync($"api/v1/uploads/{state.Id}", piece.AsMemory(0, length), offset, cancellationToken).ConfigureAwait(false);
                offset += length;
                progress?.Report(offset);
            }
            while (offset < state.Size);
        }
        catch (ParleyException refusal) when (refusal.Code == ErrorCodes.UploadOffsetWrong)
        {
            // A piece had arrived though its answer was lost: ask where to go on.
        }
    }
}
