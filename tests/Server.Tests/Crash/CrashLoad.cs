namespace Parley.Server.Tests.Crash;

/// <summary>A cast at work: its writers write and its watchers listen, each in its own way, whatever happens to the server, until they are asked to stop.</summary>
internal sealed class CrashLoad : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _stopWriting = new();
    private readonly CancellationTokenSource _stopReading = new();
    private readonly List<Task> _writing;
    private readonly List<Task> _reading;

    private CrashLoad(IServed server, Cast people, Counter started, Random random, bool isRestless)
    {
        (People, Started) = (people, started);
        var writerIds = people.Writers.ConvertAll(w => w.Id);
        Clients = people.Watchers.ConvertAll(w => new ResumingClient(server, w.Api.Token!, w.Cursor, new Random(random.Next())) { IsRestless = isRestless });
        _writing = people.Writers
            .ConvertAll(w => new CrashWriter(w.Api, w.Id, w.Channels, writerIds, Ledger, new Random(random.Next())) { AttachesFiles = true })
            .ConvertAll(w => w.RunAsync(_stopWriting.Token));
        _reading = Clients.ConvertAll(c => c.RunAsync(_stopReading.Token));
    }

    public Cast People { get; }

    public Ledger Ledger { get; } = new();

    /// <summary>Requests of the writers that are on their way or were.</summary>
    public Counter Started { get; }

    /// <summary>In the order of the cast's watchers.</summary>
    public List<ResumingClient> Clients { get; }

    /// <param name="setUpAt">As in <see cref="Cast.AssembleAsync"/>.</param>
    /// <param name="isRestless">As in <see cref="ResumingClient.IsRestless"/>.</param>
    public static async Task<CrashLoad> StartAsync(IServed server, int writers, Random random, IServed? setUpAt = null, bool isRestless = true)
    {
        var started = new Counter();
        return new CrashLoad(server, await Cast.AssembleAsync(server, writers, started, setUpAt), started, random, isRestless);
    }

    /// <summary>Throws the error of whoever has stopped by one; otherwise what a test waits for would just not come.</summary>
    public Task ThrowIfAnyFailedAsync() => Task.WhenAll(_writing.Concat(_reading).Where(t => t.IsFaulted));

    public async Task StopWritingAsync()
    {
        await _stopWriting.CancelAsync();
        await Task.WhenAll(_writing).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until all who listen have seen the last event, and holds what each was told against what each may see.</summary>
    /// <returns>How many events there are.</returns>
    public async Task<long> CheckEventsAsync(StoredState stored)
    {
        var head = await stored.NumberAsync("SELECT seq FROM log_heads");
        await Task.WhenAny(Task.WhenAll(Clients.Select(c => c.Cursor.WaitForAsync(head))), Task.WhenAny(_reading)).Unwrap();
        await _stopReading.CancelAsync();
        await Task.WhenAll(_reading);
        foreach (var (client, watcher) in Clients.Zip(People.Watchers))
        {
            CrashVerdict.CheckEvents(client, await stored.VisibleAsync(watcher.Id, watcher.IsGuest, watcher.Cursor));
        }

        return head;
    }

    /// <summary>Nobody is waited for: in a test that failed, the server that they ask may never be up again.</summary>
    public void Dispose()
    {
        _stopWriting.Cancel();
        _stopReading.Cancel();
        _stopWriting.Dispose();
        _stopReading.Dispose();
    }
}
