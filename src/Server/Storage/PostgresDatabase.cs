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

    private readonly NpgsqlDataSource _source;

    public PostgresDatabase(string connectionString)
    {
        DapperTypes.Register();
        _source = NpgsqlDataSource.Create(connectionString);
        MaxSessions = new NpgsqlConnectionStringBuilder(connectionString).MaxPoolSize;
    }

    public override Dialect Dialect => Dialect.Postgres;

    public override int MaxSessions { get; }

    public override ValueTask<SqlSession> ReadAsync(CancellationToken cancel = default) => OpenAsync(IsolationLevel.RepeatableRead, cancel);

    public override async ValueTask<SqlSession> OpenWriterAsync(CancellationToken cancel = default)
    {
        var writer = await OpenAsync(IsolationLevel.ReadCommitted, cancel);
        await writer.ExecuteAsync($"{EndsWhenSilent}; {KeepsPlans}");
        return writer;
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    private async ValueTask<SqlSession> OpenAsync(IsolationLevel isolation, CancellationToken cancel)
    {
        SessionAsked();
        try
        {
            var session = new PostgresSession(await _source.OpenConnectionAsync(cancel), isolation, SessionEnded);
            if (isolation == IsolationLevel.RepeatableRead)
            {
                await session.BeginAsync(cancel);
            }

            return session;
        }
        catch
        {
            SessionEnded();
            throw;
        }
    }
}
