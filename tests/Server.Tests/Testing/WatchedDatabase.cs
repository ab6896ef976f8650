using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Testing;

/// <summary>The server's database, whose snapshots a test counts, refuses while it is <see cref="Away"/>, and holds back until <see cref="LetGo"/>.</summary>
internal sealed class WatchedDatabase(Database inner) : Database
{
    private volatile TaskCompletionSource? _held;
    private int _asked;

    public bool Away { get; set; }

    /// <summary>How many snapshots were asked for.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public override Dialect Dialect => inner.Dialect;

    public override int MaxSessions => inner.MaxSessions;

    /// <summary>Another server like this one; its <see cref="ServerFixture.Database"/> is one of these.</summary>
    public static Task<ServerFixture> ServeAsync(ServerFixture like) =>
        like.AnotherAsync(static services => services.AddSingleton<Database>(static provider => new WatchedDatabase(Open(AddressOf(provider)))));

    /// <summary>Where the server was told to keep its data.</summary>
    public static string AddressOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<ParleyOptions>>().Value.DatabaseAddress;

    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo()
    {
        var held = _held!;
        _held = null;
        held.SetResult();
    }

    public override async ValueTask<SqlSession> ReadAsync(CancellationToken cancel = default)
    {
        Interlocked.Increment(ref _asked);
        if (Away)
        {
            throw new IOException("The test has taken the database away.");
        }

        await (_held?.Task ?? Task.CompletedTask);
        return await inner.ReadAsync(cancel);
    }

    public override ValueTask<SqlSession> OpenWriterAsync(CancellationToken cancel = default) => inner.OpenWriterAsync(cancel);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
