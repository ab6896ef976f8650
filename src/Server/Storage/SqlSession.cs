using System.Data;
using System.Data.Common;
using Dapper;

namespace Parley.Server.Storage;

/// <summary>
/// A connection inside a transaction. Most SQL goes through Dapper here; the hot paths take a <see cref="Statement"/> on SQLite and a
/// <see cref="PostgresStatement"/> on PostgreSQL.
/// </summary>
public abstract class SqlSession(DbConnection connection, Dialect dialect) : IAsyncDisposable
{
    public Dialect Dialect => dialect;

    public DbConnection Connection => connection;

    public async Task<int> ExecuteAsync(string sql, object? args = null)
    {
        await SendAsync();
        return await connection.ExecuteAsync(Text(sql), args);
    }

    public async Task<T?> FirstAsync<T>(string sql, object? args = null)
    {
        await SendAsync();
        return await connection.QueryFirstOrDefaultAsync<T>(Text(sql), args);
    }

    /// <summary>For statements that must answer: a count, a RETURNING.</summary>
    public async Task<T> ScalarAsync<T>(string sql, object? args = null)
    {
        await SendAsync();
        return (await connection.ExecuteScalarAsync<T>(Text(sql), args))!;
    }

    public async Task<List<T>> ListAsync<T>(string sql, object? args = null)
    {
        await SendAsync();
        return (await connection.QueryAsync<T>(Text(sql), args)).AsList();
    }

    /// <summary>
    /// The same for a text that is put together from what somebody asked for. There is no end to such texts, and Dapper keeps for ever what came twice.
    /// </summary>
    public async Task<List<T>> ListUnkeptAsync<T>(string sql, DynamicParameters args)
    {
        await SendAsync();
        return (await connection.QueryAsync<T>(Unkept(sql, args))).AsList();
    }

    public async Task<T> ScalarUnkeptAsync<T>(string sql, DynamicParameters args)
    {
        await SendAsync();
        return (await connection.ExecuteScalarAsync<T>(Unkept(sql, args)))!;
    }

    /// <summary>SQLite's own statement for this text on this connection.</summary>
    /// <exception cref="NotSupportedException">This is not SQLite.</exception>
    public virtual SqliteStatement Statement(string sql) => throw new NotSupportedException("Only SQLite has these statements.");

    /// <summary>Sends the statements that wait for the next one (<see cref="PostgresStatement.RunLater"/>); when this returns, none of them failed.</summary>
    public virtual ValueTask SendAsync() => ValueTask.CompletedTask;

    /// <summary>Forgets the statements that wait and were not sent.</summary>
    public virtual void DropUnsent()
    {
    }

    /// <summary>The connection can be used on.</summary>
    public bool IsOpen => connection.State == ConnectionState.Open;

    /// <summary>
    /// <paramref name="error"/>, which a commit threw, is the database's refusal of a statement that the commit took along: nothing was committed.
    /// </summary>
    public virtual bool HasRefused(Exception error) => false;

    /// <summary>Starts the transaction; a session is handed out with it started.</summary>
    public abstract ValueTask BeginAsync(CancellationToken cancel);

    public abstract ValueTask CommitAsync();

    public abstract ValueTask RollbackAsync();

    /// <summary>Ends a read and gives the connection back; closes a writer.</summary>
    public abstract ValueTask DisposeAsync();

    private string Text(string sql) => dialect == Dialect.Postgres ? PostgresLists.Translate(sql) : sql;

    private CommandDefinition Unkept(string sql, DynamicParameters args) =>
        new(dialect == Dialect.Postgres ? PostgresLists.TranslateUnkept(sql) : sql, args, flags: CommandFlags.Buffered | CommandFlags.NoCache);
}
