// SPDX-License-Identifier: Apache-2.0
using System.Net;

namespace Parley.Client.Http;

/// <summary>Sends a call until it is answered or the bounds of the options are reached.</summary>
internal sealed class Attempts(HttpClient http, Uri server, ParleyClientOptions options)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    private readonly Backoff _backoff = new(FirstPause, options.LongestPause, options.Random);

    /// <summary>A successful answer, its body read; everything else is a <see cref="ParleyException"/>.</summary>
    public async Task<HttpResponseMessage> SendAsync(Call call, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var last = attempt + 1 >= options.Attempts;
            TimeSpan pause;
            try
            {
                var response = await SendOnceAsync(call, cancellationToken).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }

                using (response)
                {
                    var asked = Answers.RetryAfter(response, options.Time);
                    pause = asked ?? _backoff.Delay(attempt);
                    if (last || !MayPass(response.StatusCode, call, attempt) || pause > options.LongestPause)
                    {
                        throw await Answers.ProblemAsync(response, asked, cancellationToken).ConfigureAwait(false);
                    }
                }
            }
            catch (ParleyException failure) when (!last && failure.Status == 0 && MayRepeat(failure, call))
            {
                pause = _backoff.Delay(attempt);
            }

            await Task.Delay(pause, options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<HttpResponseMessage> SendOnceAsync(Call call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.AttemptTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = call.NewRequest(server);
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException failure)
        {
            throw new ParleyException(ClientErrorCodes.Unreachable, Explain(failure), inner: failure);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ParleyException(
                ClientErrorCodes.TimedOut, $"{server.Authority} did not answer within {options.AttemptTimeout.TotalSeconds:0} s.", inner: failure);
        }
    }

    private static bool MayPass(HttpStatusCode status, Call call, int attempt) => status switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => true,
        HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => call.Repeat == Repeat.Always,
        // The answer to a commit may have been lost; a defect, though, would answer the same each time.
        HttpStatusCode.InternalServerError => call.Repeat == Repeat.Always && attempt == 0,
        _ => false,
    };

    private static bool MayRepeat(ParleyException failure, Call call) =>
        call.Repeat == Repeat.Always || (failure.InnerException is HttpRequestException { HttpRequestError: var error } && NothingWasSent(error));

    private static bool NothingWasSent(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

    private string Explain(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"The name {server.Host} is not known.",
        HttpRequestError.ConnectionError => $"Nothing answers at {server.Authority}.",
        HttpRequestError.SecureConnectionError => $"No secure connection to {server.Authority}: {(failure.InnerException ?? failure).Message}",
        _ => $"The connection to {server.Authority} broke: {failure.Message}",
    };
}
