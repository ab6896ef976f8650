// SPDX-License-Identifier: Apache-2.0
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Protocol;

namespace Parley.Client.Http;

/// <summary>What an answer says: its body, its problem, when to come back.</summary>
internal static class Answers
{
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("null");
        }
        catch (JsonException failure)
        {
            throw NotParley(response, failure);
        }
    }

    public static async Task<ParleyException> ProblemAsync(
        HttpResponseMessage response, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body, ParleyJson.Default.ProblemDetails) is { } problem
                ? new ParleyException(problem, retryAfter)
                : NotParley(response, inner: null);
        }
        catch (JsonException failure)
        {
            return NotParley(response, failure);
        }
    }

    /// <summary>RFC 9110, section 10.2.3: seconds, or a date.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var pause = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }

    private static ParleyException NotParley(HttpResponseMessage response, Exception? inner)
    {
        var status = (int)response.StatusCode;
        var from = response.RequestMessage?.RequestUri?.GetLeftPart(UriPartial.Path);
        var title = string.Create(CultureInfo.InvariantCulture, $"{from} answered {status}, but not as a Parley server does.");
        return new ParleyException(ClientErrorCodes.UnexpectedAnswer, title, status, inner);
    }
}
