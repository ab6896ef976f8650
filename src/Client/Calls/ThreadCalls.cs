// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Threads. A thread's id is the id of the message that it started from; replies are posted with <see cref="MessageCalls"/>.</summary>
public sealed class ThreadCalls
{
    private readonly Caller _caller;

    internal ThreadCalls(Caller caller) => _caller = caller;

    /// <summary>The threads that the caller follows, the one with the newest reply first, page by page as they are consumed.</summary>
    public IAsyncEnumerable<ThreadSummary> ListAsync(CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => _caller.ReadAsync(
                new Query("api/v1/threads").With("cursor", cursor).With("limit", Limits.PageMax).ToString(), ParleyJson.Default.ThreadPage, ct),
            page => (page.Threads, page.NextCursor),
            cancellationToken);

    /// <summary>One thread: its first message and the caller's place in it.</summary>
    /// <exception cref="ParleyException"><c>thread_not_found</c>, also where the caller may not see it.</exception>
    public Task<ThreadSummary> GetAsync(Id thread, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync($"api/v1/threads/{thread}", ParleyJson.Default.ThreadSummary, cancellationToken);

    /// <summary>A stretch of a thread's replies, newest last; the first message comes with <see cref="GetAsync"/>.</summary>
    /// <param name="thread">Which.</param>
    /// <param name="position">Where in it; null for the newest.</param>
    /// <param name="limit">Replies, 1 to <see cref="Limits.PageMax"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<MessagePage> RepliesPageAsync(
        Id thread, MessagePosition? position = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync(
            MessagePosition.Query($"api/v1/threads/{thread}/messages", position, limit), ParleyJson.Default.MessagePage, cancellationToken);

    /// <summary>A thread's replies from the newest back to the first, page by page as they are consumed.</summary>
    public IAsyncEnumerable<Message> RepliesNewestFirstAsync(Id thread, CancellationToken cancellationToken = default) =>
        MessagePosition.WalkBackAsync((position, ct) => RepliesPageAsync(thread, position, Limits.PageMax, ct), cancellationToken);

    /// <summary>The caller has read the thread up to this reply. Never moves back.</summary>
    public Task<ThreadReadState> MarkReadAsync(Id thread, Id lastRead, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put,
            $"api/v1/threads/{thread}/read",
            new MarkReadRequest { LastReadId = lastRead },
            ParleyJson.Default.MarkReadRequest,
            ParleyJson.Default.ThreadReadState,
            key: null,
            cancellationToken);

    /// <summary>The caller is told of new replies.</summary>
    public Task<ThreadReadState> FollowAsync(Id thread, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Put, $"api/v1/threads/{thread}/follow", ParleyJson.Default.ThreadReadState, cancellationToken);

    /// <summary>The caller is no longer told of new replies.</summary>
    public Task<ThreadReadState> UnfollowAsync(Id thread, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/threads/{thread}/follow", ParleyJson.Default.ThreadReadState, cancellationToken);
}
