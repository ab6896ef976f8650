// SPDX-License-Identifier: Apache-2.0
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>
/// A frame that the server sends: JSON text, told apart by <c>t</c>. The sub-protocol is <c>parley.v1</c>,
/// the address <c>GET /api/v1/gateway?cursor=N</c>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(HelloFrame), "hello")]
[JsonDerivedType(typeof(EventsFrame), "events")]
[JsonDerivedType(typeof(HeartbeatFrame), "heartbeat")]
[JsonDerivedType(typeof(ResetFrame), "reset")]
[JsonDerivedType(typeof(ReconnectFrame), "reconnect")]
[JsonDerivedType(typeof(TypingFrame), "typing")]
[JsonDerivedType(typeof(PresenceFrame), "presence")]
[JsonDerivedType(typeof(PongFrame), "pong")]
[JsonDerivedType(typeof(ErrorFrame), "error")]
public record ServerFrame;

/// <summary>The first frame.</summary>
public sealed record HelloFrame : ServerFrame
{
    /// <summary>The cursor that the server resumes from.</summary>
    public required long Cursor { get; init; }

    /// <summary>The server says something at least this often, in milliseconds; two silent intervals mean a dead connection.</summary>
    public required int HeartbeatMs { get; init; }
}

/// <summary>One or more events, in order.</summary>
public sealed record EventsFrame : ServerFrame
{
    /// <summary>Everything up to this <c>seq</c> that the client may see has been sent with this frame.</summary>
    public required long Cursor { get; init; }

    /// <summary>The events.</summary>
    public required IReadOnlyList<EventEnvelope> Events { get; init; }
}

/// <summary>An entry of the log on the wire.</summary>
public sealed record EventEnvelope
{
    /// <summary>Its place in the workspace's log.</summary>
    public required long Seq { get; init; }

    /// <summary>What happened; see <see cref="EventTypeAttribute"/>.</summary>
    public required string Type { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>In which channel, where it happened in one.</summary>
    public Id? ChannelId { get; init; }

    /// <summary>The payload, of the type that <see cref="Type"/> names.</summary>
    public required JsonElement Data { get; init; }
}

/// <summary>Nothing happened that concerns the client.</summary>
public sealed record HeartbeatFrame : ServerFrame
{
    /// <summary>The client is complete up to here.</summary>
    public required long Cursor { get; init; }
}

/// <summary>The cursor can't be resumed: fetch <c>/sync</c> and reconnect with its cursor.</summary>
public sealed record ResetFrame : ServerFrame
{
    /// <summary><c>cursor_too_old</c> or <c>cursor_unknown</c>.</summary>
    public required string Reason { get; init; }
}

/// <summary>The node drains: reconnect after the given time.</summary>
public sealed record ReconnectFrame : ServerFrame
{
    /// <summary>Milliseconds, spread by the server.</summary>
    public required int AfterMs { get; init; }
}

/// <summary>Somebody types; ephemeral, holds for 5 s.</summary>
public sealed record TypingFrame : ServerFrame
{
    /// <summary>Where.</summary>
    public required Id ChannelId { get; init; }

    /// <summary>In which thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>Who.</summary>
    public required Id UserId { get; init; }
}

/// <summary>People came, went or fell idle; ephemeral, coalesced.</summary>
public sealed record PresenceFrame : ServerFrame
{
    /// <summary>Who changed, to what.</summary>
    public required IReadOnlyList<UserPresence> Users { get; init; }
}

/// <summary>The answer to a ping.</summary>
public sealed record PongFrame : ServerFrame;

/// <summary>The last frame from the client was not understood; the connection stays open.</summary>
public sealed record ErrorFrame : ServerFrame
{
    /// <summary>Stable, as in problems; <c>/docs/api/errors</c> has a section for each.</summary>
    public required string Code { get; init; }
}

/// <summary>A frame that a client sends; all writes are REST.</summary>
public sealed record ClientFrame
{
    /// <summary><c>typing</c>, <c>presence</c> or <c>ping</c>.</summary>
    public required string T { get; init; }

    /// <summary>For <c>typing</c>.</summary>
    public Id? ChannelId { get; init; }

    /// <summary>For <c>typing</c> in a thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>For <c>presence</c>: <c>online</c> or <c>away</c>.</summary>
    public PresenceState? State { get; init; }
}

/// <summary><c>POST /gateway/tickets</c>: for clients that can send neither cookie nor header with an upgrade.</summary>
public sealed record GatewayTicket
{
    /// <summary>Pass as <c>?ticket=</c>; works once.</summary>
    public required string Ticket { get; init; }

    /// <summary>One minute from now.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
