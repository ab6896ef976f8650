using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Realtime;

/// <summary>
/// One client of the gateway. The hub's loop alone touches what is marked as its own; sending and closing are safe from anywhere.
/// </summary>
internal sealed class Connection(Actor actor, SendQueue queue, GatewayStream stream)
{
    private const int Nothing = -1;
    private readonly TaskCompletionSource<int> _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _said = Nothing;

    public Actor Actor => actor;

    /// <summary>Completes with the code with which the connection is to be closed.</summary>
    public Task<int> Closing => _closing.Task;

    public long LastHeard => stream.LastHeard;

    /// <summary>The hub's: the person that this connection belongs to, while it is registered.</summary>
    public OnlinePerson? Person { get; set; }

    /// <summary>The hub's: everything up to here has been sent.</summary>
    public long Cursor { get; set; }

    /// <summary>The hub's: which of the block's audiences this connection is in; see <see cref="FanOut"/>.</summary>
    public ulong AudienceMask { get; set; }

    /// <summary>The hub's: what the client says of its person.</summary>
    public PresenceState Presence { get; set; } = PresenceState.Online;

    /// <summary>The hub's: the turn of the heartbeat wheel on which this connection hears from the server.</summary>
    public int HeartbeatSlot { get; set; }

    public bool Send(ReadOnlyMemory<byte> frame, bool ephemeral = false) => queue.Send(frame, ephemeral);

    /// <summary>The same, and how long it takes is measured.</summary>
    public void SendTimed(ReadOnlyMemory<byte> frame) => queue.Send(frame, timed: true);

    /// <summary>Notes what the client says of its person; answers whether the hub has yet to be told that it says something.</summary>
    public bool Says(PresenceState state) => Interlocked.Exchange(ref _said, (int)state) == Nothing;

    /// <summary>The hub's: what the client said last.</summary>
    public PresenceState Said() => (PresenceState)Interlocked.Exchange(ref _said, Nothing);

    public void Close(int code) => _closing.TrySetResult(code);
}
