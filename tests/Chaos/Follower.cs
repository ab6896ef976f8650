using System.Text.Json.Nodes;
using Parley.Chaos.Wire;

namespace Parley.Chaos;

/// <summary>
/// A client that has nothing but its cursor: it comes back whenever the connection ends, ends it now and then for no reason, and keeps every event that it
/// is told.
/// </summary>
public sealed class Follower(Caller caller, string userId, bool isGuest, long cursor, Random random)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Heartbeats come every second; who hears nothing for so long gives the connection up.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private long _cursor = cursor;

    public string UserId => userId;

    public bool IsGuest => isGuest;

    /// <summary>Where it began.</summary>
    public long From { get; } = cursor;

    public long Cursor => Volatile.Read(ref _cursor);

    /// <summary>All that it was told, in that order. To be read once it has stopped.</summary>
    public List<JsonNode> Events { get; } = [];

    public int Connections { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await StayAsync(stop);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // Killed, cut off, silent, or not up yet.
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task StayAsync(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Silence);
        using var socket = await TextSocket.OpenAsync(caller.Port, $"/api/v1/gateway?cursor={Cursor}", "parley.v1", caller.Token, patience.Token);
        Connections++;
        for (var left = random.Next(5, 200); left > 0; left--)
        {
            patience.CancelAfter(Silence);
            if (await socket.ReadAsync(patience.Token) is not { } frame)
            {
                return;
            }

            Take(JsonNode.Parse(frame)!);
        }
    }

    /// <summary>Notes what a frame tells.</summary>
    /// <exception cref="FindingException">It goes back in the log, or is nothing that a follower may be sent.</exception>
    public void Take(JsonNode frame)
    {
        switch ((string)frame["t"]!)
        {
            case "hello" when (long)frame["cursor"]! == Cursor:
            case "presence" or "typing" or "reconnect":
                break;
            case "events":
                foreach (var e in frame["events"]!.AsArray())
                {
                    var seq = (long)e!["seq"]!;
                    if (seq <= Cursor)
                    {
                        throw new FindingException($"{userId} was told of event {seq} after {Cursor}.");
                    }

                    Volatile.Write(ref _cursor, seq);
                    Events.Add(e);
                }

                MoveTo((long)frame["cursor"]!);
                break;
            case "heartbeat":
                MoveTo((long)frame["cursor"]!);
                break;
            default:
                throw new FindingException($"{userId} at {Cursor} was sent {frame.ToJsonString()}");
        }
    }

    private void MoveTo(long seq)
    {
        if (seq < Cursor)
        {
            throw new FindingException($"The cursor of {userId} went back from {Cursor} to {seq}.");
        }

        Volatile.Write(ref _cursor, seq);
    }
}
