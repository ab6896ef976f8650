using Parley.Bench.Stage;

namespace Parley.Bench.Load;

/// <summary>People who post as fast as they are answered, one message in flight each.</summary>
internal sealed class Writers : IAsyncDisposable
{
    private readonly List<Writer> _writers = [];

    public static async Task<Writers> ConnectAsync(ILoadTarget target, int count, bool keyed, CancellationToken cancel)
    {
        var writers = new Writers();
        for (var i = 0; i < count; i++)
        {
            var token = target.Team.Tokens[i % target.Team.Tokens.Count];
            writers._writers.Add(await Writer.ConnectAsync(target.Address, token, target.Team.ChannelId, keyed, cancel));
        }

        return writers;
    }

    /// <summary>Posts for a while; answers the milliseconds from each request to its acknowledgement.</summary>
    public async Task<List<double>> PostForAsync(TimeSpan length, CancellationToken cancel)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(length);
        var each = await Task.WhenAll(_writers.Select(w => PostUntilAsync(w, time.Token, cancel)));
        return [.. each.SelectMany(e => e)];
    }

    public Task<double> PostOneAsync(CancellationToken cancel) => _writers[0].PostAsync(cancel);

    public ValueTask DisposeAsync()
    {
        _writers.ForEach(w => w.Dispose());
        return ValueTask.CompletedTask;
    }

    private static async Task<List<double>> PostUntilAsync(Writer writer, CancellationToken time, CancellationToken cancel)
    {
        var took = new List<double>();
        while (!time.IsCancellationRequested)
        {
            took.Add(await writer.PostAsync(cancel));
        }

        return took;
    }
}
