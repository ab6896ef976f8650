// SPDX-License-Identifier: Apache-2.0
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Threads. A thread's id is the id of the message that it started from; replies are posted with <see cref="MessageCalls"/>.</summary>
public sealed class ThreadCalls
{
    private readonly Caller _caller;

    internal ThreadCalls(Caller caller) => _caller = caller;

    /// <summary>Threads, page by page as they are consumed.</summary>
    /// <param name="show">Which. Assigned ones come with the next due day first, others with the newest reply first.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    public IAsyncEnumerable<ThreadSummary> ListAsync(ThreadList show = ThreadList.Followed, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => _caller.ReadAsync(
                new Query("api/v1/threads").With("show", WireName(show)).With("cursor", cursor).With("limit", Limits.PageMax).ToString(), ParleyJson.Default.ThreadPage, ct),
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

    /// <summary>Marks the thread unread from this reply on, for the caller; they follow it from then on.</summary>
    /// <param name="thread">Which.</param>
    /// <param name="from">The first reply that counts again; the thread's own id for all of them.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException"><c>thread_not_found</c>, <c>message_not_found</c>, <c>not_a_member</c>.</exception>
    public Task<ThreadReadState> MarkUnreadAsync(Id thread, Id from, CancellationToken cancellationToken = default) =>
        PutAsync(thread, "unread", new MarkUnreadRequest { FromId = from }, ParleyJson.Default.MarkUnreadRequest, ParleyJson.Default.ThreadReadState, cancellationToken);

    /// <summary>Chooses how much of the thread the caller wants to hear.</summary>
    /// <param name="thread">Which.</param>
    /// <param name="level">The level; null takes the choice back.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException"><c>thread_not_found</c>, <c>not_a_member</c>.</exception>
    public Task<ThreadReadState> SetLevelAsync(Id thread, NotificationLevel? level, CancellationToken cancellationToken = default) =>
        PutAsync(thread, "level", new SetLevelRequest { Level = level }, ParleyJson.Default.SetLevelRequest, ParleyJson.Default.ThreadReadState, cancellationToken);

    /// <summary>Gives the thread a title; empty removes it.</summary>
    /// <exception cref="ParleyException"><c>thread_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c>, <c>invalid_field</c>.</exception>
    public Task<ThreadDetails> SetTitleAsync(Id thread, string title, CancellationToken cancellationToken = default) =>
        UpdateAsync(thread, new UpdateThreadRequest { Title = title }, cancellationToken);

    /// <summary>Resolves the thread, or reopens it.</summary>
    /// <exception cref="ParleyException"><c>thread_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c>.</exception>
    public Task<ThreadDetails> ResolveAsync(Id thread, bool resolved = true, CancellationToken cancellationToken = default) =>
        UpdateAsync(thread, new UpdateThreadRequest { Resolved = resolved }, cancellationToken);

    /// <summary>Makes the thread somebody's task.</summary>
    /// <param name="thread">Which.</param>
    /// <param name="user">Somebody in its channel.</param>
    /// <param name="dueOn">The day by which it should be done.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException"><c>thread_not_found</c>, <c>user_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c>.</exception>
    public Task<ThreadDetails> AssignAsync(Id thread, Id user, DateOnly? dueOn = null, CancellationToken cancellationToken = default) =>
        PutAsync(
            thread,
            "assignment",
            new AssignThreadRequest { UserId = user, DueOn = dueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            ParleyJson.Default.AssignThreadRequest,
            ParleyJson.Default.ThreadDetails,
            cancellationToken);

    /// <summary>Makes the thread nobody's task.</summary>
    public Task<ThreadDetails> UnassignAsync(Id thread, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/threads/{thread}/assignment", ParleyJson.Default.ThreadDetails, cancellationToken);

    /// <summary>The caller is told of new replies.</summary>
    public Task<ThreadReadState> FollowAsync(Id thread, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Put, $"api/v1/threads/{thread}/follow", ParleyJson.Default.ThreadReadState, cancellationToken);

    /// <summary>The caller is no longer told of new replies.</summary>
    public Task<ThreadReadState> UnfollowAsync(Id thread, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/threads/{thread}/follow", ParleyJson.Default.ThreadReadState, cancellationToken);

    private Task<ThreadDetails> UpdateAsync(Id thread, UpdateThreadRequest request, CancellationToken cancellationToken) =>
        _caller.WriteAsync(
            HttpMethod.Patch,
            $"api/v1/threads/{thread}",
            request,
            ParleyJson.Default.UpdateThreadRequest,
            ParleyJson.Default.ThreadDetails,
            key: null,
            cancellationToken);

    private Task<TAnswer> PutAsync<TRequest, TAnswer>(
        Id thread, string what, TRequest request, JsonTypeInfo<TRequest> requestInfo, JsonTypeInfo<TAnswer> answerInfo, CancellationToken cancellationToken) =>
        _caller.WriteAsync(HttpMethod.Put, $"api/v1/threads/{thread}/{what}", request, requestInfo, answerInfo, key: null, cancellationToken);

    private static string WireName(ThreadList show) => show switch
    {
        ThreadList.Unread => "unread",
        ThreadList.Assigned => "assigned",
        ThreadList.All => "all",
        _ => "followed",
    };
}
