using Parley.Protocol;

namespace Parley.Server.Realtime;

/// <summary>
/// One timer for all heartbeats: a wheel of slots (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", SOSP 1987). Each turn beats the
/// connections of one slot, so that the work is spread evenly.
/// </summary>
internal sealed class HeartbeatWheel
{
    public const int Slots = 100;
    private readonly HashSet<Connection>[] _slots = [.. Enumerable.Range(0, Slots).Select(_ => new HashSet<Connection>())];
    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;
    private int _next;
    private int _filling;

    public HeartbeatWheel(RealtimeOptions options, TimeProvider clock)
    {
        _clock = clock;
        TickEvery = options.Heartbeat / Slots;
        _patience = (options.Heartbeat * 2) + TickEvery;
    }

    public TimeSpan TickEvery { get; }

    public void Add(Connection connection)
    {
        _filling = (_filling + 1) % Slots;
        connection.HeartbeatSlot = _filling;
        _slots[_filling].Add(connection);
    }

    public void Remove(Connection connection) => _slots[connection.HeartbeatSlot].Remove(connection);

    /// <summary>Beats one slot; closes those that have been silent for two heartbeats.</summary>
    public void Turn(long cursor)
    {
        var slot = _slots[_next];
        _next = (_next + 1) % Slots;
        if (slot.Count == 0)
        {
            return;
        }

        ReadOnlyMemory<byte> frame = Frames.Heartbeat(cursor);
        foreach (var connection in slot)
        {
            if (_clock.GetElapsedTime(connection.LastHeard) > _patience)
            {
                connection.Close(CloseCodes.Silent);
            }
            else
            {
                connection.Cursor = cursor;
                connection.Send(frame);
            }
        }
    }
}
