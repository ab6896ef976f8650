using System.Data;
using Npgsql;

namespace Parley.Server.Storage;

/// <summary>
/// A connection to PostgreSQL inside a transaction. A round trip costs more than most statements, so what nobody waits for is kept, and goes together with
/// the next statement that must answer, or with the commit.
/// </summary>
internal sealed class PostgresSession(NpgsqlConnection connection, IsolationLevel isolation, Action ended) : SqlSession(connection, Dialect.Postgres)
{
    private readonly List<NpgsqlBatchCommand> _unsent = [];
    private readonly List<Func<NpgsqlDataReader, Task>> _takes = [];
    private NpgsqlTransaction? _transaction;

    /// <summary>Keeps <paramref name="command"/> for the next round trip; one with rows has a <paramref name="take"/> for them.</summary>
    public void Later(NpgsqlBatchCommand command, Func<NpgsqlDataReader, Task>? take)
    {
        _unsent.Add(command);
        if (take is not null)
        {
            _takes.Add(take);
        }
    }

    /// <summary>Sends what was kept, then <paramref name="command"/>; the reader stands before its first row.</summary>
    public async Task<NpgsqlDataReader> ReadAsync(NpgsqlBatchCommand command)
    {
        try
        {
            var batch = connection.CreateBatch();
            _unsent.ForEach(batch.BatchCommands.Add);
            batch.BatchCommands.Add(command);
            var reader = await batch.ExecuteReaderAsync();
            foreach (var take in _takes)
            {
                await take(reader);
                await reader.NextResultAsync();
            }

            return reader;
        }
        finally
        {
            DropUnsent();
        }
    }

    public async Task RunAsync(NpgsqlBatchCommand command)
    {
        await using var reader = await ReadAsync(command);
        // A statement that fails says so when its turn comes.
        while (await reader.NextResultAsync())
        {
        }
    }

    public override async ValueTask SendAsync()
    {
        if (_unsent.Count > 0)
        {
            var last = _unsent[^1];
            _unsent.RemoveAt(_unsent.Count - 1);
            await RunAsync(last);
        }
    }

    public override void DropUnsent()
    {
        _unsent.Clear();
        _takes.Clear();
    }

    public override bool HasRefused(Exception error) => error is PostgresException;

    public override async ValueTask BeginAsync(CancellationToken cancel) => _transaction = await connection.BeginTransactionAsync(isolation, cancel);

    public override async ValueTask CommitAsync()
    {
        if (_unsent.Count > 0)
        {
            await RunAsync(new NpgsqlBatchCommand("COMMIT"));
        }
        else
        {
            await _transaction!.CommitAsync();
        }

        await EndAsync();
    }

    public override async ValueTask RollbackAsync()
    {
        DropUnsent();
        if (_transaction is not null && IsOpen)
        {
            await _transaction.RollbackAsync();
        }

        await EndAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await RollbackAsync();
        }
        finally
        {
            await connection.DisposeAsync();
            ended();
        }
    }

    private async ValueTask EndAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
            _transaction = null;
        }
    }
}
