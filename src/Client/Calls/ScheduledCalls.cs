// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Messages that the server will post at their time.</summary>
public sealed class ScheduledCalls
{
    private readonly Caller _caller;

    internal ScheduledCalls(Caller caller) => _caller = caller;

    /// <summary>All that wait or have failed, by time.</summary>
    public async Task<IReadOnlyList<ScheduledMessage>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _caller.ReadAsync("api/v1/me/scheduled", ParleyJson.Default.ScheduledList, cancellationToken).ConfigureAwait(false)).Scheduled;

    /// <summary>Plans a message.</summary>
    /// <param name="request">What, where and when.</param>
    /// <param name="idempotencyKey">As in <see cref="MessageCalls.PostAsync(Id, PostMessageRequest, string?, CancellationToken)"/>.</param>
    /// <param name="cancellationToken">Cancels the call; the message may have been planned.</param>
    /// <exception cref="ParleyException">What posting throws, <c>invalid_field</c> for a time that is past, and <c>too_many_scheduled</c>.</exception>
    public Task<ScheduledMessage> AddAsync(
        ScheduleMessageRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Post,
            "api/v1/me/scheduled",
            request,
            ParleyJson.Default.ScheduleMessageRequest,
            ParleyJson.Default.ScheduledMessage,
            idempotencyKey,
            cancellationToken);

    /// <summary>Gives a planned message another text or time; with a time, one that failed waits again.</summary>
    /// <exception cref="ParleyException"><c>scheduled_not_found</c>, <c>invalid_field</c>, <c>text_empty</c>, <c>text_too_long</c>.</exception>
    public Task<ScheduledMessage> ChangeAsync(Id scheduled, ChangeScheduledRequest request, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Patch,
            $"api/v1/me/scheduled/{scheduled}",
            request,
            ParleyJson.Default.ChangeScheduledRequest,
            ParleyJson.Default.ScheduledMessage,
            key: null,
            cancellationToken);

    /// <summary>Posts it now.</summary>
    /// <returns>The message that it became.</returns>
    /// <exception cref="ParleyException"><c>scheduled_not_found</c>, and what posting throws; it stays planned then.</exception>
    public Task<Message> SendAsync(Id scheduled, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Post, $"api/v1/me/scheduled/{scheduled}/send", ParleyJson.Default.Message, cancellationToken);

    /// <summary>Takes the plan back.</summary>
    /// <exception cref="ParleyException"><c>scheduled_not_found</c>.</exception>
    public Task DeleteAsync(Id scheduled, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/me/scheduled/{scheduled}", cancellationToken);
}
