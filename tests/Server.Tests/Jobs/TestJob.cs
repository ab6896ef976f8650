using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Parley.Server.Jobs;

namespace Parley.Server.Tests.Jobs;

/// <summary>A handler that does what the test says, and tells of each run as it begins. Its kind is <see cref="Of"/> unless the test needs several.</summary>
internal sealed class TestJob(Func<JobContext, CancellationToken, Task>? work = null, JobKind<string>? kind = null) : IJobHandler
{
    public static readonly JobKind<string> Of = new("test", "tests", (JsonTypeInfo<string>)WireJson.Options.GetTypeInfo(typeof(string)));

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly Channel<Job> _runs = System.Threading.Channels.Channel.CreateUnbounded<Job>();

    public JobKind Kind => kind ?? Of;

    public ConcurrentQueue<Job> Runs { get; } = [];

    public async Task RunAsync(JobContext context, CancellationToken cancel)
    {
        Runs.Enqueue(context.Job);
        _runs.Writer.TryWrite(context.Job);
        await (work?.Invoke(context, cancel) ?? Task.CompletedTask);
    }

    /// <summary>The next run that begins.</summary>
    public async Task<Job> NextRunAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        return await _runs.Reader.ReadAsync(deadline.Token);
    }
}
