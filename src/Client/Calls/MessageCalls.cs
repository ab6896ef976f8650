// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Messages and reactions.</summary>
public sealed class MessageCalls
{
    private readonly Caller _caller;

    internal MessageCalls(Caller caller) => _caller = caller;

    /// <summary>Posts a message, in a channel or, with <see cref="PostMessageRequest.ThreadId"/>, as a reply.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="request">What.</param>
    /// <param name="idempotencyKey">
    /// 1 to <see cref="Limits.IdempotencyKey"/> visible ASCII characters. Keep one with a message that must survive a restart of the
    /// program: posting it again with the same key within 24 hours posts it once. Null: a new one for this call and its repeats.
    /// </param>
    /// <param name="cancellationToken">Cancels the call; the message may have been posted.</param>
    /// <returns>The message as it was stored: it is on disk when this returns.</returns>
    /// <exception cref="ParleyException">
    /// <c>not_a_member</c>, <c>channel_archived</c>, <c>channel_not_found</c>, <c>thread_not_found</c>, <c>text_empty</c>,
    /// <c>text_too_long</c>, <c>rate_limited</c>, <c>idempotency_key_reused</c>.
    /// </exception>
    public Task<Message> PostAsync(
        Id channel, PostMessageRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Post,
            $"api/v1/channels/{channel}/messages",
            request,
            ParleyJson.Default.PostMessageRequest,
            ParleyJson.Default.Message,
            idempotencyKey,
            cancellationToken);

    /// <summary>Posts a text in a channel.</summary>
    /// <inheritdoc cref="PostAsync(Id, PostMessageRequest, string?, CancellationToken)"/>
    public Task<Message> PostAsync(Id channel, string text, CancellationToken cancellationToken = default) =>
        PostAsync(channel, new PostMessageRequest { Text = text }, idempotencyKey: null, cancellationToken);

    /// <summary>A stretch of a channel's history, newest last.</summary>
    /// <param name="channel">Whose.</param>
    /// <param name="position">Where in it; null for the newest.</param>
    /// <param name="limit">Messages, 1 to <see cref="Limits.PageMax"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<MessagePage> PageAsync(
        Id channel, MessagePosition? position = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync(
            MessagePosition.Query($"api/v1/channels/{channel}/messages", position, limit),
            ParleyJson.Default.MessagePage,
            cancellationToken);

    /// <summary>A channel's messages from the newest back to the first, page by page as they are consumed.</summary>
    public IAsyncEnumerable<Message> NewestFirstAsync(Id channel, CancellationToken cancellationToken = default) =>
        MessagePosition.WalkBackAsync((position, ct) => PageAsync(channel, position, Limits.PageMax, ct), cancellationToken);

    /// <summary>One message.</summary>
    /// <exception cref="ParleyException"><c>message_not_found</c>, also where the caller may not see it.</exception>
    public Task<Message> GetAsync(Id message, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync($"api/v1/messages/{message}", ParleyJson.Default.Message, cancellationToken);

    /// <summary>Those of the messages that the caller may see, in the order of the ids, and the channels that they are in; the others are left out.</summary>
    /// <param name="messages">At most <see cref="Limits.PageMax"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<MessageList> GetAsync(IEnumerable<Id> messages, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync(
            new Query("api/v1/messages").With("ids", string.Join(',', messages)).ToString(), ParleyJson.Default.MessageList, cancellationToken);

    /// <summary>What a message said before, the newest first, page by page as it is consumed.</summary>
    /// <exception cref="ParleyException"><c>message_not_found</c>.</exception>
    public IAsyncEnumerable<MessageEdit> EditsAsync(Id message, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => _caller.ReadAsync(
                new Query($"api/v1/messages/{message}/edits").With("cursor", cursor).With("limit", Limits.PageMax).ToString(),
                ParleyJson.Default.MessageEditPage,
                ct),
            page => (page.Edits, page.NextCursor),
            cancellationToken);

    /// <summary>The pinned messages of a channel, the one that was pinned last first.</summary>
    public async Task<IReadOnlyList<Message>> PinsAsync(Id channel, CancellationToken cancellationToken = default) =>
        (await _caller.ReadAsync($"api/v1/channels/{channel}/pins", ParleyJson.Default.PinList, cancellationToken).ConfigureAwait(false)).Messages;

    /// <summary>Pins a message in its channel. Nothing happens when it is pinned.</summary>
    /// <exception cref="ParleyException"><c>too_many_pins</c>, <c>message_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c>.</exception>
    public Task PinAsync(Id message, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Put, $"api/v1/messages/{message}/pin", cancellationToken);

    /// <summary>Takes the pin out. Nothing happens when it is not pinned.</summary>
    public Task UnpinAsync(Id message, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/messages/{message}/pin", cancellationToken);

    /// <summary>Changes the text of one's own message.</summary>
    /// <exception cref="ParleyException"><c>not_the_author</c>, <c>message_not_found</c>, <c>text_empty</c>, <c>text_too_long</c>.</exception>
    public Task<Message> EditAsync(Id message, string text, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Patch,
            $"api/v1/messages/{message}",
            new EditMessageRequest { Text = text },
            ParleyJson.Default.EditMessageRequest,
            ParleyJson.Default.Message,
            key: null,
            cancellationToken);

    /// <summary>Deletes a message: one's own or, for admins, anybody's.</summary>
    /// <exception cref="ParleyException"><c>not_the_author</c>, <c>message_not_found</c>.</exception>
    public Task DeleteAsync(Id message, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/messages/{message}", cancellationToken);

    /// <summary>Reacts. Nothing happens when the caller has this reaction on it.</summary>
    /// <param name="message">To which.</param>
    /// <param name="emoji">A short name without colons (<c>thumbsup</c>) or the emoji itself.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException"><c>invalid_emoji</c>, <c>too_many_reactions</c>, <c>too_many_own_reactions</c>, <c>message_not_found</c>, <c>not_a_member</c>.</exception>
    public Task ReactAsync(Id message, string emoji, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Put, ReactionPath(message, emoji), cancellationToken);

    /// <summary>Takes a reaction back. Nothing happens when it is not there.</summary>
    public Task UnreactAsync(Id message, string emoji, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, ReactionPath(message, emoji), cancellationToken);

    /// <summary>Everybody who reacted with one emoji, the earliest first, page by page as they are consumed.</summary>
    /// <exception cref="ParleyException"><c>message_not_found</c>, <c>invalid_emoji</c>.</exception>
    public IAsyncEnumerable<Reactor> ReactorsAsync(Id message, string emoji, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => _caller.ReadAsync(
                new Query(ReactionPath(message, emoji)).With("cursor", cursor).With("limit", Limits.PageMax).ToString(), ParleyJson.Default.ReactorPage, ct),
            page => (page.People, page.NextCursor),
            cancellationToken);

    /// <summary>Moves messages into a thread or a channel; they keep their ids.</summary>
    /// <param name="request">Which, and where to.</param>
    /// <param name="key">An idempotency key; null makes one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The messages as they are in their new place.</returns>
    /// <exception cref="ParleyException">
    /// <c>message_not_found</c>, <c>thread_not_found</c>, <c>channel_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c>, <c>forbidden</c>,
    /// <c>posting_restricted</c>, <c>move_mixed</c>, <c>move_too_many</c>, <c>move_nowhere</c>.
    /// </exception>
    public async Task<IReadOnlyList<Message>> MoveAsync(MoveMessagesRequest request, string? key = null, CancellationToken cancellationToken = default) =>
        (await _caller.WriteAsync(
            HttpMethod.Post,
            "api/v1/messages/move",
            request,
            ParleyJson.Default.MoveMessagesRequest,
            ParleyJson.Default.MovedMessages,
            key,
            cancellationToken).ConfigureAwait(false)).Messages;

    private static string ReactionPath(Id message, string emoji) =>
        $"api/v1/messages/{message}/reactions/{Uri.EscapeDataString(emoji)}";
}
