using System.Data;
using Npgsql;

namespace Parley.Server.Storage;

/// <summary>PostgreSQL 15 or newer; a read is a <c>REPEATABLE READ</c> snapshot, a write <c>READ COMMITTED</c> under the log's lock.</summary>
public sealed class PostgresDatabase : Database
{
    /// <summary>A server that is paused in the middle of a transaction must not hold the log's lock for as long as it sleeps.</summary>
    private const string EndsWhenSilent = "SET idle_in_transaction_session_timeout = '5s'";

    /// <summary>
    /// What is written is found by its key, so each statement is planned once, whatever its values: planning a post anew took longer than running it. A plan
    /// that is kept must not read whole tables because they were empty when it was made.
    /// </summary>
    private const string KeepsPlans = "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off";

    /// <summary>
    /// Nothing here runs for long enough to be worth compiling, but a plan that is thought to cost much is compiled for 60 ms each time it runs: with
    /// <see cref="KeepsPlans"/> every statement on a table without a fitting index is.
    /// </summary>
    private const string CompilesNothing = "-c jit=off";

    /// <summary>The journal's session, one for each of the two leases, one for tidying, and one in case that one of them hangs.</summary>
    private const int Writers = 5;

    private readonly NpgsqlDataSource _readers;

    /// <summary>Apart, because a server whose requests use up all sessions must not lose its leases too: its clients would go to the next, and take that one's.</summary>
    private readonly NpgsqlDataSource _writers;

    public PostgresDatabase(string connectionString)
    {
        DapperTypes.Register();
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        MaxSessions = address.MaxPoolSize;
        address.Options = $"{CompilesNothing} {address.Options}";

        // Nothing is left in a session that the next one to use it would have to be spared: what writers set, they set each time.
        address.NoResetOnClose = true;
        _readers = NpgsqlDataSource.Create(address);
        (address.MinPoolSize, address.MaxPoolSize) = (0, Writers);
        _writers = NpgsqlDataSource.Create(address);
    }

    public override Dialect Dialect => Dialect.Postgres;

    /// <summary>Those that read; a few that write are besides.</summary>
    public override int MaxSessions { get; }

    public override async ValueTask<SqlSession> ReadAsync(CancellationToken cancel = default)
    {
        SessionAsked();
        PostgresSession session;
        try
        {
            session = new PostgresSession(await _readers.OpenConnectionAsync(cancel), IsolationLevel.RepeatableRead, SessionEnded);
        }
        catch
        {
            SessionEnded();
            throw;
        }

        try
        {
            await session.BeginAsync(cancel);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask<SqlSession> OpenWriterAsync(CancellationToken cancel = default)
    {
        var session = new PostgresSession(await _writers.OpenConnectionAsync(cancel), IsolationLevel.ReadCommitted, static () => { });
        try
        {
            await session.ExecuteAsync($"{EndsWhenSilent}; {KeepsPlans}");
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _writers.DisposeAsync();
    }
}
