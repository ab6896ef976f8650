using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Parley.Server.Storage;

/// <summary>
/// A prepared statement of SQLite's own interface (sqlite.org/c3ref/stmt.html), for the few that run thousands of times a second: the provider's command,
/// parameters and reader around a statement cost several times what the statement does. It lives as long as its connection and serves one use at a time:
/// bind in the order of the <c>?</c>, then <see cref="Run"/>, or <see cref="Read"/> and <see cref="Reset"/>.
/// </summary>
public sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    /// <exception cref="SqliteException">The text is not SQL of this database.</exception>
    internal SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(sqlite3_prepare_v3(_database, sql, SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public SqliteStatement Bind(long value)
    {
        Check(sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    public SqliteStatement Bind(long? value) => value is { } known ? Bind(known) : BindNull();

    public SqliteStatement Bind(string value)
    {
        Check(sqlite3_bind_text(_statement, ++_bound, value));
        return this;
    }

    public SqliteStatement Bind(byte[]? value) => value is null ? BindNull() : Bind(value.AsSpan());

    public SqliteStatement Bind(ReadOnlySpan<byte> value)
    {
        // An empty span would be bound as null.
        Check(value.Length == 0 ? sqlite3_bind_zeroblob(_statement, ++_bound, 0) : sqlite3_bind_blob(_statement, ++_bound, value));
        return this;
    }

    /// <summary>Runs to the end; whatever it answers is left unread.</summary>
    /// <exception cref="SqliteException">A constraint, a full disk.</exception>
    public void Run()
    {
        try
        {
            while (Step())
            {
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Goes to the first or the next row; false at the end. <see cref="Reset"/> before the next use.</summary>
    /// <exception cref="SqliteException">A constraint, a full disk.</exception>
    public bool Read()
    {
        try
        {
            return Step();
        }
        catch
        {
            Reset();
            throw;
        }
    }

    /// <summary>Makes it ready for new values. What went wrong was told by <see cref="Read"/> already.</summary>
    public void Reset()
    {
        _ = sqlite3_reset(_statement);
        _bound = 0;
    }

    public bool IsNull(int column) => sqlite3_column_type(_statement, column) == SQLITE_NULL;

    public long Integer(int column) => sqlite3_column_int64(_statement, column);

    public string Text(int column) => sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A text's UTF-8 or a blob, as it lies there: good until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(_statement, column);

    public byte[] Blob(int column) => sqlite3_column_blob(_statement, column).ToArray();

    public void Dispose() => _statement.Dispose();

    private SqliteStatement BindNull()
    {
        Check(sqlite3_bind_null(_statement, ++_bound));
        return this;
    }

    private bool Step()
    {
        var result = sqlite3_step(_statement);
        if (result is not (SQLITE_ROW or SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }

        return result == SQLITE_ROW;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
