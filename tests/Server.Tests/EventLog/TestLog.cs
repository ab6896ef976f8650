using Parley.Server.EventLog;

namespace Parley.Server.Tests.EventLog;

/// <summary>The log of a workspace that no other test writes to, below the door: for what HTTP can't show.</summary>
internal sealed class TestLog
{
    private static long _last = 1_000_000;
    private readonly ServerFixture _server;

    // Kept, because a delegate on the journal's loop has no test around it.
    private readonly CancellationToken _cancel = TestContext.Current.CancellationToken;

    private TestLog(ServerFixture server, Id workspaceId) => (_server, WorkspaceId) = (server, workspaceId);

    public Id WorkspaceId { get; }

    public static async Task<TestLog> BeginAsync(ServerFixture server)
    {
        var log = new TestLog(server, new Id(Interlocked.Increment(ref _last)));
        await server.Journal.WriteAsync(
            log.WorkspaceId,
            transaction => transaction.Sql.ExecuteAsync("INSERT INTO log_heads (workspace_id, seq) VALUES (@WorkspaceId, 0)", new { transaction.WorkspaceId }),
            log._cancel);
        return log;
    }

    /// <summary>A log that is there already.</summary>
    public static TestLog Of(ServerFixture server, Id workspaceId) => new(server, workspaceId);

    /// <summary>The same log through another server.</summary>
    public TestLog On(ServerFixture server) => new(server, WorkspaceId);

    public Task<T> WriteAsync<T>(Func<WriteTransaction, Task<T>> write) => _server.Journal.WriteAsync(WorkspaceId, write, _cancel);

    /// <summary>Appends an event that says <paramref name="text"/>; answers its seq.</summary>
    public Task<long> SayAsync(string text) => WriteAsync(transaction => Task.FromResult(Say(transaction, text)));

    public static long Say(WriteTransaction transaction, string text) => transaction.Append(Audience.Everyone, new WorkspaceUpdated
    {
        Workspace = new Workspace { Id = transaction.WorkspaceId, Name = text, CreatedAt = transaction.Now },
    });

    public static string Said(LoggedEvent e) => e.Read<WorkspaceUpdated>().Workspace.Name;

    /// <summary>Keeps a row, the effect that a test looks for.</summary>
    public static Task KeepAsync(WriteTransaction transaction, string text) => transaction.Sql.ExecuteAsync(
        "INSERT INTO imported (workspace_id, source, kind, external_id, local_id) VALUES (@WorkspaceId, 'test', 0, @text, 0)",
        new { transaction.WorkspaceId, text });

    public async Task<List<string>> KeptAsync()
    {
        await using var read = await _server.Database.ReadAsync(_cancel);
        return await read.ListAsync<string>(
            "SELECT external_id FROM imported WHERE workspace_id = @WorkspaceId AND source = 'test' ORDER BY external_id", new { WorkspaceId });
    }

    /// <summary>The log as the database has it: <c>1 hello</c>, <c>2 world</c>.</summary>
    public async Task<List<string>> EventsAsync()
    {
        await using var read = await _server.Database.ReadAsync(_cancel);
        return (await LogSql.AfterAsync(read, WorkspaceId, 0, 10_000)).ConvertAll(e => $"{e.Seq} {Said(e)}");
    }

    public async Task<long> HeadAsync()
    {
        await using var read = await _server.Database.ReadAsync(_cancel);
        return await LogSql.HeadAsync(read, WorkspaceId);
    }

    /// <summary>Runs <paramref name="enqueue"/> while the journal is busy, so that all it starts is committed together.</summary>
    public async Task TogetherAsync(Action enqueue)
    {
        var busy = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var holding = WriteAsync(async _ =>
        {
            busy.SetResult();
            await go.Task;
            return true;
        });
        await busy.Task;
        enqueue();
        go.SetResult();
        await holding;
    }
}
