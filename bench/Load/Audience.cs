using System.Diagnostics;
using Parley.Bench.Stage;

namespace Parley.Bench.Load;

/// <summary>Receivers of one channel. A message counts as delivered to the audience when each of them has it, exactly once and in order.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly List<Receiver> _receivers = [];
    private readonly List<Task> _reading = [];
    private readonly TaskCompletionSource _failed = new();
    private TaskCompletionSource<long>? _complete;
    private long _delivered;
    private long _awaited = long.MaxValue;

    public int Size => _receivers.Count;

    /// <summary>Connects as many; people beyond the team's size come with further devices.</summary>
    public static async Task<Audience> ConnectAsync(ILoadTarget target, int size, CancellationToken cancel)
    {
        var audience = new Audience();
        for (var i = 0; i < size; i++)
        {
            var receiver = await Receiver.ConnectAsync(target.Address, target.Team.Tokens[i % target.Team.Tokens.Count], audience.Received, cancel);
            audience._receivers.Add(receiver);
            audience._reading.Add(audience.ReadAsync(receiver, cancel));
        }

        return audience;
    }

    /// <summary>Completes when all receivers together have got <paramref name="messages"/> each since the last <see cref="Reset"/>; answers the moment.</summary>
    public async Task<long> AllAsync(long messages, CancellationToken cancel)
    {
        _complete = new TaskCompletionSource<long>();
        Volatile.Write(ref _awaited, messages * Size);
        if (Volatile.Read(ref _delivered) >= _awaited)
        {
            _complete.TrySetResult(_receivers.Max(r => r.LastAt));
        }

        try
        {
            await await Task.WhenAny(_complete.Task, _failed.Task).WaitAsync(Patience, cancel);
        }
        catch (TimeoutException)
        {
            throw Wrong(messages);
        }

        return _receivers.TrueForAll(r => r.Count == messages) ? await _complete.Task : throw Wrong(messages);
    }

    /// <summary>Counts from nothing again.</summary>
    public void Reset()
    {
        _receivers.ForEach(r => r.Reset());
        Volatile.Write(ref _awaited, long.MaxValue);
        Volatile.Write(ref _delivered, 0);
    }

    public async ValueTask DisposeAsync()
    {
        _receivers.ForEach(r => r.Dispose());
        await Task.WhenAll(_reading);
    }

    private BenchException Wrong(long messages) =>
        new($"{_receivers.Count(r => r.Count != messages)} of {Size} receivers did not get exactly the {messages} messages that were posted.");

    private async Task ReadAsync(Receiver receiver, CancellationToken cancel)
    {
        try
        {
            await receiver.RunAsync(cancel);
        }
        catch (BenchException error)
        {
            _failed.TrySetException(error);
        }
    }

    private void Received(int messages)
    {
        var delivered = Interlocked.Add(ref _delivered, messages);
        if (delivered >= Volatile.Read(ref _awaited))
        {
            _complete?.TrySetResult(Stopwatch.GetTimestamp());
        }
    }
}
