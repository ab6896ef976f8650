using Parley.Server.EventLog;

namespace Parley.Server.Realtime;

/// <summary>
/// Writes frames to one client's stream, in order. As long as the client keeps up, a frame goes straight to the stream on the caller's thread and
/// nothing is queued or allocated; for one that is behind, frames wait here, bounded in bytes.
/// </summary>
internal sealed class SendQueue(Stream stream, int maxBytes, MessageStages stages)
{
    private readonly Lock _gate = new();
    private Queue<ReadOnlyMemory<byte>>? _waiting;
    private int _waitingBytes;
    private bool _writing;
    private bool _closed;
    private bool _ending;
    private TaskCompletionSource? _drained;
    private TaskCompletionSource? _idle;

    /// <summary>Since when a frame is being timed, 0 for none, and how many have to be written before it.</summary>
    private long _timedFrom;
    private int _timedAfter;

    /// <summary>Called once, when the stream fails or the bound is passed.</summary>
    public event Action<int>? Broken;

    /// <summary>
    /// False when the frame was dropped: the client is gone, or <paramref name="ephemeral"/> and it is behind. Nothing follows a
    /// <paramref name="last"/> one: a close frame (RFC 6455, section 5.5.1).
    /// </summary>
    public bool Send(ReadOnlyMemory<byte> frame, bool ephemeral = false, bool last = false, bool timed = false)
    {
        lock (_gate)
        {
            if (_closed || _ending)
            {
                return false;
            }

            _ending = last;
            if (timed && _timedFrom == 0)
            {
                (_timedFrom, _timedAfter) = (stages.Now, _writing ? 1 + (_waiting?.Count ?? 0) : 0);
            }

            if (_writing)
            {
                return !ephemeral && Enqueue(frame);
            }

            _writing = true;
        }

        Write(frame);
        return true;
    }

    /// <summary>Completes when the client has taken everything, so that whoever has much to send can wait for it.</summary>
    public Task DrainedAsync()
    {
        lock (_gate)
        {
            return _writing && !_closed
                ? (_drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task
                : Task.CompletedTask;
        }
    }

    /// <summary>Drops what waits, lets the write in flight end, and writes one last frame; gives up when the client does not take it in time.</summary>
    public async Task EndAsync(ReadOnlyMemory<byte> lastFrame, TimeSpan patience, TimeProvider clock)
    {
        var inFlight = Task.CompletedTask;
        lock (_gate)
        {
            if (_ending)
            {
                return;
            }

            if (_writing)
            {
                inFlight = (_idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            _closed = true;
            _waiting = null;
            _drained?.TrySetResult();
        }

        try
        {
            await inFlight.WaitAsync(patience, clock);
            await stream.WriteAsync(lastFrame).AsTask().WaitAsync(patience, clock);
        }
        catch (Exception error) when (error is TimeoutException or IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // The client is gone or does not read; there is nobody to tell.
        }
    }

    private bool Enqueue(ReadOnlyMemory<byte> frame)
    {
        _waitingBytes += frame.Length;
        if (_waitingBytes > maxBytes)
        {
            _closed = true;
            _waiting = null;
            _drained?.TrySetResult();
            Broken?.Invoke(Protocol.CloseCodes.SlowConsumer);
            return false;
        }

        (_waiting ??= new Queue<ReadOnlyMemory<byte>>()).Enqueue(frame);
        return true;
    }

    private void Write(ReadOnlyMemory<byte> frame)
    {
        try
        {
            var write = stream.WriteAsync(frame);
            if (write.IsCompletedSuccessfully)
            {
                write.GetAwaiter().GetResult();
                if (Next(out var next))
                {
                    _ = DrainAsync(next);
                }
            }
            else
            {
                _ = ContinueAsync(write);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            Fail();
        }
    }

    private async Task ContinueAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        catch (Exception)
        {
            Fail();
            return;
        }

        if (Next(out var next))
        {
            await DrainAsync(next);
        }
    }

    private async Task DrainAsync(ReadOnlyMemory<byte> frame)
    {
        try
        {
            do
            {
                await stream.WriteAsync(frame);
            }
            while (Next(out frame));
        }
        catch (Exception)
        {
            Fail();
        }
    }

    /// <summary>A frame has been written: what follows it?</summary>
    private bool Next(out ReadOnlyMemory<byte> frame)
    {
        lock (_gate)
        {
            if (_timedFrom != 0 && _timedAfter-- == 0)
            {
                stages.Record(MessageStage.Socket, _timedFrom, stages.Now);
                _timedFrom = 0;
            }

            if (!_closed && _waiting is not null && _waiting.TryDequeue(out frame))
            {
                _waitingBytes -= frame.Length;
                return true;
            }

            _waiting = null;
            _writing = false;
            _drained?.TrySetResult();
            _drained = null;
            _idle?.TrySetResult();
            frame = default;
            return false;
        }
    }

    private void Fail()
    {
        lock (_gate)
        {
            _writing = false;
            _drained?.TrySetResult();
            _idle?.TrySetResult();
            if (_closed)
            {
                return;
            }

            _closed = true;
            _waiting = null;
        }

        Broken?.Invoke(Protocol.CloseCodes.ServerError);
    }
}
