// SPDX-License-Identifier: Apache-2.0
using System.Globalization;
using System.Net.Http.Headers;

namespace Parley.Client.Http;

/// <summary>Whether the server does a call once when it arrives twice.</summary>
internal enum Repeat
{
    /// <summary>A read, or a write with an idempotency key: repeat it whenever the answer is missing.</summary>
    Always,

    /// <summary>A write of somebody who has not signed in, for whom keys are not kept: repeat it only where nothing was done.</summary>
    WhenRefused,
}

/// <summary>One call, ready to be sent any number of times.</summary>
internal sealed record Call(HttpMethod Method, string Path)
{
    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public string? IdempotencyKey { get; init; }

    /// <summary>Of an append to an upload: where its bytes belong.</summary>
    public long? UploadOffset { get; init; }

    /// <summary>Only these bytes of a file, the last included.</summary>
    public (long From, long To)? Range { get; init; }

    public Repeat Repeat { get; init; } = Repeat.Always;

    public HttpRequestMessage NewRequest(Uri server)
    {
        var request = new HttpRequestMessage(Method, new Uri(server, Path));
        if (Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(ContentType) } };
        }

        if (IdempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", IdempotencyKey);
        }

        if (UploadOffset is { } offset)
        {
            request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("Tus-Resumable", "1.0.0");
        }

        if (Range is { } range)
        {
            request.Headers.Range = new RangeHeaderValue(range.From, range.To);
        }

        return request;
    }
}
