using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Parley.Server.Storage;

/// <summary>SQLite in WAL mode with <c>synchronous=FULL</c>: one writer, pooled readers, each commit is on disk.</summary>
public sealed class SqliteDatabase : Database
{
    private const int MaxReaders = 16;
    private readonly string _connectionString;
    private readonly FileStream _lock;
    private readonly ConcurrentBag<SqliteSession> _idleReaders = [];
    private readonly SemaphoreSlim _readers = new(MaxReaders);

    public SqliteDatabase(string path)
    {
        DapperTypes.Register();
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        _lock = LockAgainstOtherServers(full);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = full, Pooling = false, DefaultTimeout = 30 }.ToString();
    }

    public override Dialect Dialect => Dialect.Sqlite;

    /// <summary>The readers; the journal's writer is one more.</summary>
    public override int MaxSessions => MaxReaders;

    public override async ValueTask<SqlSession> ReadAsync(CancellationToken cancel = default)
    {
        SessionAsked();
        try
        {
            await _readers.WaitAsync(cancel);
        }
        catch
        {
            SessionEnded();
            throw;
        }

        try
        {
            if (!_idleReaders.TryTake(out var session))
            {
                session = new SqliteSession(await ConnectAsync("PRAGMA query_only=1;", cancel), "BEGIN", Return);
            }

            await session.BeginAsync(cancel);
            return session;
        }
        catch
        {
            _readers.Release();
            SessionEnded();
            throw;
        }
    }

    public override async ValueTask<SqlSession> OpenWriterAsync(CancellationToken cancel = default) =>
        new SqliteSession(await ConnectAsync("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000;", cancel), "BEGIN IMMEDIATE", Close);

    public override async ValueTask DisposeAsync()
    {
        while (_idleReaders.TryTake(out var session))
        {
            await session.CloseAsync();
        }

        await _lock.DisposeAsync();
    }

    /// <summary>Two servers on one file would each miss the other's events, so the second one is refused.</summary>
    internal static FileStream LockAgainstOtherServers(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new DatabaseAddressException(
                $"{path} is in use by another Parley server. Stop it, or choose another --data directory; several servers need PostgreSQL.", error);
        }
    }

    private async ValueTask<SqliteConnection> ConnectAsync(string pragmas, CancellationToken cancel)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=10000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA mmap_size=268435456;" + pragmas;
        await command.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    private async ValueTask Return(SqliteSession session)
    {
        try
        {
            if (session.IsIdle)
            {
                _idleReaders.Add(session);
            }
            else
            {
                await session.CloseAsync();
            }
        }
        finally
        {
            _readers.Release();
            SessionEnded();
        }
    }

    private static ValueTask Close(SqliteSession session) => session.CloseAsync();
}

/// <summary>A SQLite connection. Transactions are plain statements, prepared once, because the provider's objects cost more than they do.</summary>
internal sealed class SqliteSession(SqliteConnection connection, string begin, Func<SqliteSession, ValueTask> release)
    : SqlSession(connection, Dialect.Sqlite)
{
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private bool _open;

    /// <summary>Whether no transaction is under way. SQLite ends some by itself, when the disk is full for one (sqlite.org/c3ref/get_autocommit.html).</summary>
    public bool IsIdle => raw.sqlite3_get_autocommit(connection.Handle) != 0;

    public override SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var known))
        {
            known = _statements[sql] = new SqliteStatement((SqliteConnection)Connection, sql);
        }

        return known;
    }

    public override ValueTask BeginAsync(CancellationToken cancel)
    {
        Run(begin);
        _open = true;
        return ValueTask.CompletedTask;
    }

    public override ValueTask CommitAsync()
    {
        Run("COMMIT");
        _open = false;
        return ValueTask.CompletedTask;
    }

    public override ValueTask RollbackAsync()
    {
        if (_open)
        {
            _open = false;
            if (!IsIdle)
            {
                Run("ROLLBACK");
            }
        }

        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await RollbackAsync();
        }
        finally
        {
            await release(this);
        }
    }

    public ValueTask CloseAsync()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        return Connection.DisposeAsync();
    }

    private void Run(string sql) => Statement(sql).Run();
}
