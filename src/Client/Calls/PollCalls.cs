// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Voting. A poll is posted with <see cref="PostMessageRequest.Poll"/> and read with its message (<see cref="Message.Poll"/>).</summary>
public sealed class PollCalls
{
    private readonly Caller _caller;

    internal PollCalls(Caller caller) => _caller = caller;

    /// <summary>Votes; takes the place of the caller's earlier vote.</summary>
    /// <param name="message">The message with the poll.</param>
    /// <param name="options">The numbers of the options; none takes the vote back.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException">
    /// <c>invalid_field</c> for an option that is not there or one too many, <c>poll_closed</c>, <c>poll_not_found</c>, <c>message_not_found</c>,
    /// <c>not_a_member</c>, <c>channel_archived</c>.
    /// </exception>
    public Task VoteAsync(Id message, IReadOnlyList<int> options, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put, $"{Path(message)}/vote", new VoteRequest { Options = options }, ParleyJson.Default.VoteRequest, cancellationToken);

    /// <summary>Adds an option, as the author or where others may.</summary>
    /// <exception cref="ParleyException">
    /// <c>poll_options_fixed</c>, <c>poll_option_taken</c>, <c>poll_options_full</c>, <c>poll_closed</c>, <c>poll_not_found</c>, <c>message_not_found</c>.
    /// </exception>
    public Task<PollOption> AddOptionAsync(Id message, string text, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Post,
            $"{Path(message)}/options",
            new AddPollOptionRequest { Text = text },
            ParleyJson.Default.AddPollOptionRequest,
            ParleyJson.Default.PollOption,
            key: null,
            cancellationToken);

    /// <summary>Ends a poll for good, as its author or an admin.</summary>
    /// <exception cref="ParleyException"><c>not_the_author</c>, <c>poll_closed</c>, <c>poll_not_found</c>, <c>message_not_found</c>.</exception>
    public Task CloseAsync(Id message, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Post, $"{Path(message)}/close", cancellationToken);

    /// <summary>Who voted for an option, the earliest first, page by page as they are consumed.</summary>
    /// <exception cref="ParleyException"><c>poll_anonymous</c>, <c>poll_not_found</c>, <c>message_not_found</c>.</exception>
    public IAsyncEnumerable<PollVoter> VotersAsync(Id message, int option, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => _caller.ReadAsync(
                new Query($"{Path(message)}/options/{option}/votes").With("cursor", cursor).With("limit", Limits.PageMax).ToString(),
                ParleyJson.Default.PollVoterPage,
                ct),
            page => (page.Voters, page.NextCursor),
            cancellationToken);

    private static string Path(Id message) => $"api/v1/messages/{message}/poll";
}
