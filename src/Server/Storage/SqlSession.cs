using System.Data.Common;
using Dapper;

namespace Parley.Server.Storage;

/// <summary>
/// A connection inside a transaction. Most SQL goes through Dapper here; the hot paths take a <see cref="Prepared"/> command or, on SQLite,
/// a <see cref="Statement"/>: both live as long as the connection.
/// </summary>
public abstract class SqlSession(DbConnection connection, Dialect dialect) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = [];

    public Dialect Dialect => dialect;

    public DbConnection Connection => connection;

    public Task<int> ExecuteAsync(string sql, object? args = null) => connection.ExecuteAsync(Text(sql), args);

    public Task<T?> FirstAsync<T>(string sql, object? args = null) => connection.QueryFirstOrDefaultAsync<T>(Text(sql), args);

    /// <summary>For statements that must answer: a count, a RETURNING.</summary>
    public async Task<T> ScalarAsync<T>(string sql, object? args = null) => (await connection.ExecuteScalarAsync<T>(Text(sql), args))!;

    public async Task<List<T>> ListAsync<T>(string sql, object? args = null) => (await connection.QueryAsync<T>(Text(sql), args)).AsList();

    /// <summary>The command for this text on this connection, made by <paramref name="declare"/> at its first use.</summary>
    public DbCommand Prepared(string sql, Action<DbCommand> declare)
    {
        if (_prepared.TryGetValue(sql, out var known))
        {
            return known;
        }

        var command = connection.CreateCommand();
        command.CommandText = sql;
        declare(command);
        command.Prepare();
        return _prepared[sql] = command;
    }

    /// <summary>SQLite's own statement for this text on this connection.</summary>
    /// <exception cref="NotSupportedException">This is not SQLite.</exception>
    public virtual SqliteStatement Statement(string sql) => throw new NotSupportedException("Only SQLite has these statements.");

    /// <summary>Starts the transaction; a session is handed out with it started.</summary>
    public abstract ValueTask BeginAsync(CancellationToken cancel);

    public abstract ValueTask CommitAsync();

    public abstract ValueTask RollbackAsync();

    /// <summary>Ends a read and gives the connection back; closes a writer.</summary>
    public abstract ValueTask DisposeAsync();

    protected void DisposePrepared()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _prepared.Clear();
    }

    private string Text(string sql) => dialect == Dialect.Postgres ? PostgresLists.Translate(sql) : sql;
}
