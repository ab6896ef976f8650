namespace Parley.Bench.Stage;

/// <summary>A throw-away PostgreSQL, durable as in earnest, on the servers' core.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly Child _child;

    private PostgresServer(Child child, string address) => (_child, Address) = (child, address);

    public string Address { get; }

    public static async Task<PostgresServer> StartAsync(CancellationToken cancel)
    {
        var port = FreePort.Next();
        var child = Child.Start(["bash", Repository.PathOf("eng/throwaway-postgres"), $"{port}"], new Dictionary<string, string>(StringComparer.Ordinal), endsWithInput: true);
        var said = await child.Output.ReadLineAsync(cancel);
        if (said != "ready")
        {
            var rest = await child.Output.ReadToEndAsync(cancel);
            await child.DisposeAsync();
            throw new BenchException($"PostgreSQL did not start: {said}\n{rest}");
        }

        return new PostgresServer(child, $"postgres://parley@127.0.0.1:{port}/postgres");
    }

    public double CpuSeconds() => _child.CpuSeconds();

    public ValueTask DisposeAsync() => _child.DisposeAsync();
}
