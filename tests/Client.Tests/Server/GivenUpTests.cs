using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Server;

/// <summary>Dead jobs and dead letters, by typed calls and from the shell.</summary>
public sealed class GivenUpTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private readonly ParleyClient _owner = server.Owner();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await foreach (var job in _owner.DeadJobs.ListAsync(Token))
        {
            await _owner.DeadJobs.DeleteAsync(job.Id, Token);
        }

        await foreach (var letter in _owner.DeadLetters.ListAsync(Token))
        {
            await _owner.DeadLetters.DeleteAsync(letter.Id, Token);
        }

        await GivenUpRows.AddAsync(server.DataDirectory, jobs: 2);
    }

    public ValueTask DisposeAsync()
    {
        _owner.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Programs_list_retry_and_drop_jobs()
    {
        var jobs = await _owner.DeadJobs.ListAsync(Token).ToListAsync(Token);
        Assert.Equal(["4711:2", "4711:1"], jobs.Select(job => job.Key));
        Assert.All(jobs, job => Assert.Equal(("send_scheduled", "planned", 10), (job.Kind, job.Queue, job.Attempts)));
        Assert.Equal("scheduled_id: 4711, send_at: 2026-03-02T09:00:00.000Z, note: 8 characters", jobs[0].Payload);
        var first = await _owner.DeadJobs.PageAsync(limit: 1, cancellationToken: Token);
        Assert.Equal([jobs[1].Id], (await _owner.DeadJobs.PageAsync(first.NextCursor, cancellationToken: Token)).Jobs.Select(job => job.Id));

        await _owner.DeadJobs.RetryAsync(jobs[0].Id, Token);
        await _owner.DeadJobs.DeleteAsync(jobs[1].Id, Token);

        Assert.Empty(await _owner.DeadJobs.ListAsync(Token).ToListAsync(Token));
        var again = await Assert.ThrowsAsync<ParleyException>(() => _owner.DeadJobs.DeleteAsync(jobs[1].Id, Token));
        Assert.Equal(ErrorCodes.NotFound, again.Code);
    }

    [Fact]
    public async Task Programs_list_retry_and_drop_events()
    {
        var letters = await _owner.DeadLetters.ListAsync(Token).ToListAsync(Token);
        Assert.Equal(["people-activity", "translation"], letters.Select(letter => letter.Reader).Order(StringComparer.Ordinal));
        Assert.All(letters, letter => Assert.Matches("^message_id: 12, user_id: [0-9]+, emoji: 8 characters, count: 1$", letter.Payload));
        var (known, unknown) = (letters.Single(letter => letter.Reader == "people-activity"), letters.Single(letter => letter.Reader == "translation"));

        await _owner.DeadLetters.RetryAsync(known.Id, Token);
        var failed = await Assert.ThrowsAsync<ParleyException>(() => _owner.DeadLetters.RetryAsync(unknown.Id, Token));
        Assert.Equal(ErrorCodes.RetryFailed, failed.Code);
        Assert.Equal([unknown.Id], (await _owner.DeadLetters.PageAsync(cancellationToken: Token)).Letters.Select(letter => letter.Id));
        await _owner.DeadLetters.DeleteAsync(unknown.Id, Token);

        Assert.Empty(await _owner.DeadLetters.ListAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_shell_lists_retries_and_discards_jobs()
    {
        var ids = await _owner.DeadJobs.ListAsync(Token).Select(job => job.Id.ToString()).ToListAsync(Token);

        var listed = await RunAsync("dead-jobs", "list");
        var json = await RunAsync("dead-jobs", "list", "--json");
        var retried = await RunAsync("dead-jobs", "retry", ids[0], "9999", ids[1]);
        var discarded = await RunAsync("dead-jobs", "discard", ids[0]);

        Assert.Equal((0, 0, 1, 1), (listed.Code, json.Code, retried.Code, discarded.Code));
        var lines = listed.Output.TrimEnd().Split('\n');
        Assert.Matches($"^{ids[0]}  send_scheduled 4711:2 \\(queue planned, 10 attempts, given up 2026-03-02 [0-9:]+\\)$", lines[0]);
        Assert.Equal("    scheduled_id: 4711, send_at: 2026-03-02T09:00:00.000Z, note: 8 characters", lines[1]);
        Assert.Equal("    System.InvalidOperationException: A planned message could not be posted.", lines[2]);
        Assert.Equal(6, lines.Length);
        Assert.Contains("Step12", json.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(GivenUpRows.Words, listed.Output + json.Output, StringComparison.Ordinal);
        Assert.Equal($"{ids[0]} is in its queue again.\n{ids[1]} is in its queue again.\n", retried.Output);
        Assert.StartsWith("parley: 9999: ", retried.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shell_lists_retries_and_discards_events()
    {
        var letters = await _owner.DeadLetters.ListAsync(Token).ToDictionaryAsync(letter => letter.Reader, letter => letter.Id.ToString(), cancellationToken: Token);
        var (known, unknown) = (letters["people-activity"], letters["translation"]);

        var listed = await RunAsync("dead-letters", "list");
        var retried = await RunAsync("dead-letters", "retry", known, unknown);
        var discarded = await RunAsync("dead-letters", "discard", unknown);
        var misspelt = await RunAsync("dead-letters", "discard", "all");

        Assert.Equal((0, 1, 0, 2), (listed.Code, retried.Code, discarded.Code, misspelt.Code));
        Assert.Contains($"{unknown}  translation: reaction.added (event 3, happened 2026-03-02", listed.Output, StringComparison.Ordinal);
        Assert.Contains("\n    The index is broken.\n", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(GivenUpRows.Words, listed.Output, StringComparison.Ordinal);
        Assert.Equal($"{known} was taken in.\n", retried.Output);
        Assert.Contains("This server has no reader \"translation\" any more", retried.Error, StringComparison.Ordinal);
        Assert.Equal($"{unknown} is discarded.\n", discarded.Output);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => Shell.RunAsync(server.Address, "", server.OwnerToken, arguments);
}
