namespace Parley.Server.Storage;

/// <summary>
/// The one door to storage: consistent reads for everybody, one writing session for the journal.
/// <c>sqlite:PATH</c> or <c>postgres://user:password@host/database</c> is all that it takes to choose.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    private int _sessions;

    public abstract Dialect Dialect { get; }

    /// <summary>How many sessions may be in use at once.</summary>
    public abstract int MaxSessions { get; }

    /// <summary>How many are in use or waited for at this moment.</summary>
    public int Sessions => Volatile.Read(ref _sessions);

    /// <summary>Opens a snapshot: everything read through it is true at one moment.</summary>
    public abstract ValueTask<SqlSession> ReadAsync(CancellationToken cancel = default);

    /// <summary>Opens the writing session. Only the journal, the migrator and the leases ask for it.</summary>
    public abstract ValueTask<SqlSession> OpenWriterAsync(CancellationToken cancel = default);

    public abstract ValueTask DisposeAsync();

    protected void SessionAsked() => Interlocked.Increment(ref _sessions);

    protected void SessionEnded() => Interlocked.Decrement(ref _sessions);

    /// <exception cref="DatabaseAddressException">The address is neither of the two, or not a whole one.</exception>
    public static Database Open(string address) =>
        SqlitePath(address) is { } path ? new SqliteDatabase(path) : new PostgresDatabase(PostgresConnection(address));

    /// <summary>What an operator has to change about the address; null when nothing, as far as that can be said without opening it.</summary>
    public static string? WrongWith(string address)
    {
        try
        {
            _ = SqlitePath(address) ?? PostgresConnection(address);
            return null;
        }
        catch (DatabaseAddressException wrong)
        {
            return wrong.Message;
        }
    }

    private static string? SqlitePath(string address) =>
        address.StartsWith("sqlite:", StringComparison.Ordinal) && address.Length > "sqlite:".Length ? address["sqlite:".Length..] : null;

    private static string PostgresConnection(string address) =>
        address.StartsWith("postgres://", StringComparison.Ordinal) || address.StartsWith("postgresql://", StringComparison.Ordinal)
            ? PostgresAddress.ToConnectionString(address)
            : throw new DatabaseAddressException(DatabaseAddressException.Expected);
}

/// <summary>The operator gave an address that can't be opened; the message says what would work.</summary>
public sealed class DatabaseAddressException(string message, Exception? inner = null) : Exception(message, inner)
{
    public const string Expected = "PARLEY_DATABASE must be sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE.";
}
