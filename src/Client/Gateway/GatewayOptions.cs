// SPDX-License-Identifier: Apache-2.0
namespace Parley.Client.Gateway;

/// <summary>Bounds and seams of a <see cref="GatewayClient"/>.</summary>
public sealed record GatewayOptions
{
    /// <summary>How long a connection may take until the server's first frame.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The pause before the second attempt at a connection; each further one is twice as long, with jitter.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause between attempts.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many attempts in a row may fail before the events end with <see cref="ParleyException"/>; null: any number.</summary>
    public int? Attempts { get; init; }

    /// <summary>The largest frame that is accepted, in bytes.</summary>
    public int LargestFrame { get; init; } = 32 * 1024 * 1024;

    /// <summary>How many ephemeral frames wait for a reader; past that the oldest are dropped.</summary>
    public int EphemeralBacklog { get; init; } = 256;

    /// <summary>Told when the connection comes and goes; must not block.</summary>
    public Action<GatewayState>? OnStateChanged { get; init; }

    /// <summary>The clock that heartbeats and pauses are measured with.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the jitter of pauses comes from.</summary>
    public Random Random { get; init; } = Random.Shared;
}

/// <summary>What a <see cref="GatewayClient"/> is doing.</summary>
public enum GatewayState
{
    /// <summary>Not connected, and nobody asks for events.</summary>
    Idle,

    /// <summary>On the way to the server.</summary>
    Connecting,

    /// <summary>The server has said hello.</summary>
    Connected,

    /// <summary>The connection was lost; the next attempt follows.</summary>
    Waiting,
}
