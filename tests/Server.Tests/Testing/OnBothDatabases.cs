namespace Parley.Server.Tests.Testing;

/// <summary>
/// What is true must be true on SQLite and on PostgreSQL. Tests are written once, in an abstract class that ends with these two lines:
/// <code>
/// public abstract class InviteTests(ServerFixture server) : OnBothDatabases(server)
/// {
///     [Fact] public async Task An_invite_works_once() { var owner = await Server.SetUpAsync(); … }
///
///     public sealed class OnSqlite(SqliteServer server) : InviteTests(server), IClassFixture&lt;SqliteServer&gt;;
///     public sealed class OnPostgres(PostgresServer server) : InviteTests(server), IClassFixture&lt;PostgresServer&gt;;
/// }
/// </code>
/// A class shares one server, so its tests make their own people and channels and do not count what others made. A test that needs
/// the server for itself (first run, the clock, a restart, other settings) starts one: <c>await using var server = await Server.AnotherAsync();</c>
/// </summary>
public abstract class OnBothDatabases
{
    protected OnBothDatabases(ServerFixture server)
    {
        Assert.SkipUnless(server.IsAvailable, "PARLEY_TEST_POSTGRES=off and PARLEY_TEST_S3=off leave out what needs them.");
        Server = server;
    }

    protected ServerFixture Server { get; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;
}

/// <summary>A server of the test class's own, on SQLite.</summary>
public sealed class SqliteServer() : ServerFixture(DatabaseKind.Sqlite), IAsyncLifetime
{
    public ValueTask InitializeAsync() => StartAsync();
}

/// <summary>A server of the test class's own, on PostgreSQL.</summary>
public sealed class PostgresServer() : ServerFixture(DatabaseKind.Postgres), IAsyncLifetime
{
    public ValueTask InitializeAsync() => IsAvailable ? StartAsync() : ValueTask.CompletedTask;
}

/// <summary>A server of the test class's own, on PostgreSQL, with a broker; such classes are in <see cref="RabbitBroker.Collection"/>.</summary>
public sealed class RabbitServer() : ServerFixture(DatabaseKind.Postgres), IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (IsAvailable)
        {
            Common["Broker"] = await RabbitBroker.AddressAsync();
            await StartAsync();
        }
    }
}

/// <summary>The same on SQLite with files in an S3-compatible store: for what has to do with files, a third line at the end of the class.</summary>
public sealed class S3Server() : ServerFixture(DatabaseKind.Sqlite, filesOnS3: true), IAsyncLifetime
{
    public ValueTask InitializeAsync() => IsAvailable ? StartAsync() : ValueTask.CompletedTask;
}
