// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>The emoji that people added to the workspace; in texts and reactions each goes by <c>:name:</c>.</summary>
public sealed class EmojiCalls
{
    private readonly Caller _caller;

    internal EmojiCalls(Caller caller) => _caller = caller;

    /// <summary>All of them by name, page by page as they are consumed.</summary>
    public IAsyncEnumerable<CustomEmoji> ListAsync(CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => _caller.ReadAsync(
                new Query("api/v1/emoji").With("cursor", cursor).With("limit", Limits.PageMax).ToString(), ParleyJson.Default.CustomEmojiPage, ct),
            page => (page.Emoji, page.NextCursor),
            cancellationToken);

    /// <summary>Adds an emoji.</summary>
    /// <param name="name">2 to 64 of <c>a</c>–<c>z</c>, <c>0</c>–<c>9</c>, <c>_</c>, <c>+</c> and <c>-</c>; no name of a standard emoji.</param>
    /// <param name="image">A PNG, GIF, WebP or JPEG image of at most <see cref="Limits.EmojiImage"/> bytes; the server draws it anew.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException">
    /// <c>emoji_name_taken</c>, <c>emoji_image_invalid</c>, <c>too_many_emoji</c>, <c>body_too_large</c>, <c>invalid_field</c>, <c>forbidden</c> where
    /// only admins add emoji.
    /// </exception>
    public Task<CustomEmoji> AddAsync(string name, ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default) =>
        _caller.WriteBytesAsync(
            HttpMethod.Post,
            new Query("api/v1/emoji").With("name", name).ToString(),
            image,
            "application/octet-stream",
            ParleyJson.Default.CustomEmoji,
            cancellationToken);

    /// <summary>Removes an emoji: one's own or, for admins, anybody's. Where it was used, its name stays as text.</summary>
    /// <exception cref="ParleyException"><c>emoji_not_found</c>, <c>forbidden</c>.</exception>
    public Task RemoveAsync(Id emoji, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/emoji/{emoji}", cancellationToken);
}
