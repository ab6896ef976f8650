// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>
/// Saying that one has read a message that asks for it. It is asked with <see cref="PostMessageRequest.AskConfirmation"/>; how many have confirmed
/// stands on the message (<see cref="Message.Confirmation"/>).
/// </summary>
public sealed class ConfirmationCalls
{
    private readonly Caller _caller;

    internal ConfirmationCalls(Caller caller) => _caller = caller;

    /// <summary>The caller has read the message. Nothing happens when they have said so already.</summary>
    /// <exception cref="ParleyException"><c>not_asked_to_confirm</c>, <c>confirmation_not_found</c>, <c>message_not_found</c>.</exception>
    public Task ConfirmAsync(Id message, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Put, $"api/v1/messages/{message}/confirmation", cancellationToken);

    /// <summary>Reminds those who have not confirmed, as the message's author.</summary>
    /// <exception cref="ParleyException"><c>not_the_author</c>, <c>reminded_lately</c>, <c>nobody_to_confirm</c>, <c>message_not_found</c>.</exception>
    public Task RemindAsync(Id message, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Post, $"api/v1/messages/{message}/confirmation/reminders", cancellationToken);

    /// <summary>Who has confirmed, the earliest first, or who has not; page by page as they are consumed.</summary>
    /// <exception cref="ParleyException"><c>confirmation_not_found</c>, <c>message_not_found</c>.</exception>
    public IAsyncEnumerable<AskedPerson> PeopleAsync(Id message, ConfirmationState state, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => _caller.ReadAsync(
                new Query($"api/v1/messages/{message}/confirmations").With("state", state == ConfirmationState.Waiting ? "waiting" : "confirmed")
                    .With("cursor", cursor).With("limit", Limits.PageMax).ToString(),
                ParleyJson.Default.ConfirmationPage,
                ct),
            page => (page.People, page.NextCursor),
            cancellationToken);
}
