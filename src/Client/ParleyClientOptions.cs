// SPDX-License-Identifier: Apache-2.0
namespace Parley.Client;

/// <summary>Bounds and seams of a <see cref="ParleyClient"/>.</summary>
public sealed record ParleyClientOptions
{
    /// <summary>How often a call is tried in all, the first time included. 1 never repeats.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>How long one attempt may take, from connecting to the last byte of the answer.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The longest pause before another attempt. Where the server's <c>Retry-After</c> asks for more, the call fails at once
    /// and <see cref="ParleyException.RetryAfter"/> tells when to come back.
    /// </summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock that pauses and time limits are measured with.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the jitter of pauses comes from.</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>Sends the requests; for proxies, certificates of one's own, and tests. It is not disposed with the client.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>What the program calls itself; the server shows it in the list of sessions.</summary>
    public string UserAgent { get; init; } = "parley-sdk-dotnet";
}
