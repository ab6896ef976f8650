// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Messages that the caller has saved for later. Nobody else learns of them.</summary>
public sealed class SavedCalls
{
    private readonly Caller _caller;

    internal SavedCalls(Caller caller) => _caller = caller;

    /// <summary>The saved messages in one state, the one that was saved last first, page by page as they are consumed.</summary>
    public IAsyncEnumerable<SavedMessage> ListAsync(SavedState state = SavedState.InProgress, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => _caller.ReadAsync(
                new Query("api/v1/me/saved").With("state", Name(state)).With("cursor", cursor).With("limit", Limits.PageMax).ToString(),
                ParleyJson.Default.SavedPage,
                ct),
            page => (page.Saved, page.NextCursor),
            cancellationToken);

    /// <summary>Saves a message, or replaces what is noted of it: without a time it has no reminder any longer.</summary>
    /// <param name="message">Which.</param>
    /// <param name="state">What has been done about it.</param>
    /// <param name="remindAt">When to be reminded, by the event <c>saved.due</c>; only for what is in progress.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException"><c>message_not_found</c>, <c>invalid_field</c>, <c>too_many_saved</c>.</exception>
    public Task<SavedMark> SaveAsync(
        Id message, SavedState state = SavedState.InProgress, DateTimeOffset? remindAt = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put,
            $"api/v1/me/saved/{message}",
            new SaveMessageRequest { State = state, RemindAt = remindAt },
            ParleyJson.Default.SaveMessageRequest,
            ParleyJson.Default.SavedMark,
            key: null,
            cancellationToken);

    /// <summary>Takes a message off the list. Nothing happens when it is not on it.</summary>
    public Task RemoveAsync(Id message, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/me/saved/{message}", cancellationToken);

    private static string Name(SavedState state) => state switch
    {
        SavedState.Completed => "completed",
        SavedState.Archived => "archived",
        _ => "in_progress",
    };
}
