// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>What the caller has begun to write, the same on all their devices.</summary>
public sealed class DraftCalls
{
    private readonly Caller _caller;

    internal DraftCalls(Caller caller) => _caller = caller;

    /// <summary>All drafts, the one that changed last first.</summary>
    public async Task<IReadOnlyList<Draft>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _caller.ReadAsync("api/v1/me/drafts", ParleyJson.Default.DraftList, cancellationToken).ConfigureAwait(false)).Drafts;

    /// <summary>Keeps the draft for a channel; whoever writes last, wins.</summary>
    /// <exception cref="ParleyException"><c>channel_not_found</c>, <c>not_a_member</c>, <c>too_many_drafts</c>, <c>text_empty</c>, <c>text_too_long</c>.</exception>
    public Task<Draft> SaveAsync(Id channel, string text, CancellationToken cancellationToken = default) =>
        PutAsync($"api/v1/channels/{channel}/draft", text, cancellationToken);

    /// <summary>Keeps the draft for a thread.</summary>
    /// <exception cref="ParleyException"><c>thread_not_found</c>, <c>not_a_member</c>, <c>too_many_drafts</c>, <c>text_empty</c>, <c>text_too_long</c>.</exception>
    public Task<Draft> SaveInThreadAsync(Id thread, string text, CancellationToken cancellationToken = default) =>
        PutAsync($"api/v1/threads/{thread}/draft", text, cancellationToken);

    /// <summary>Throws the draft for a channel away. Nothing happens when there is none.</summary>
    public Task DeleteAsync(Id channel, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/channels/{channel}/draft", cancellationToken);

    /// <summary>Throws the draft for a thread away. Nothing happens when there is none.</summary>
    public Task DeleteInThreadAsync(Id thread, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/threads/{thread}/draft", cancellationToken);

    private Task<Draft> PutAsync(string path, string text, CancellationToken cancellationToken) =>
        _caller.WriteAsync(
            HttpMethod.Put,
            path,
            new SaveDraftRequest { Text = text },
            ParleyJson.Default.SaveDraftRequest,
            ParleyJson.Default.Draft,
            key: null,
            cancellationToken);
}
