using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Server.Files.Blobs;
using Parley.Server.Storage;

namespace Parley.Server.Upkeep.Move;

/// <summary>
/// From one machine to many: everything that a SQLite database holds goes to an empty PostgreSQL, in one transaction that commits only when each table
/// was read back and holds the same. Stopped at any moment, it leaves the target empty and the source as it was; run again, it starts anew.
/// </summary>
public sealed class MoveToPostgres(TextWriter output, TimeProvider clock)
{
    /// <param name="sqlitePath">The file of the server that has been stopped.</param>
    /// <param name="postgresAddress"><c>postgres://…</c>, an empty database.</param>
    /// <param name="from">Where the files lie.</param>
    /// <param name="to">Where they go; null where they stay.</param>
    /// <param name="cancel">Stops it; nothing has happened then.</param>
    /// <exception cref="UpkeepException">It can't be done, or what arrived is not what was sent; nothing has been moved then.</exception>
    /// <exception cref="DatabaseAddressException">A server uses the SQLite file.</exception>
    public async Task RunAsync(string sqlitePath, string postgresAddress, IBlobStore from, IBlobStore? to, CancellationToken cancel = default)
    {
        if (!File.Exists(sqlitePath))
        {
            throw new UpkeepException($"There is no database {sqlitePath}. Say where it is: --from PATH.");
        }

        // Its lock keeps servers away from it until the end.
        await using var source = new SqliteDatabase(sqlitePath);
        await using var target = Database.Open(postgresAddress);
        await output.WriteLineAsync($"from  SQLite {Path.GetFullPath(sqlitePath)}\nto    {MoveTarget.Describe(postgresAddress)}\n");
        await using var sqlite = await source.ReadAsync(cancel);
        await MoveTarget.RequireCurrentAsync(sqlite);
        await new Migrator(target, clock, NullLogger<Migrator>.Instance).ApplyAsync(cancel);
        await using var postgres = await target.OpenWriterAsync(cancel);
        // Reading and hashing SQLite takes longer than a server may be silent.
        await postgres.ExecuteAsync("SET idle_in_transaction_session_timeout = 0");
        await postgres.BeginAsync(cancel);
        await Migrator.LockAsync(postgres);
        var tables = await MovedTables.OfBothAsync(sqlite, postgres);
        await MoveTarget.RequireEmptyAsync(postgres, tables);

        await new MoveFiles(output).RunAsync(sqlite, from, to, cancel);
        await MoveRowsAsync(sqlite, postgres, tables, cancel);
        await postgres.CommitAsync();
        await output.WriteLineAsync("Moved. Start the servers with PARLEY_DATABASE set to the new address; keep the old file as a backup.");
    }

    private async Task MoveRowsAsync(SqlSession sqlite, SqlSession postgres, List<MovedTable> tables, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        var indexes = await TargetIndexes.DropAsync(postgres);
        var sent = new Dictionary<MovedTable, TableContent>();
        foreach (var table in tables)
        {
            sent[table] = await CopyTable.RunAsync(sqlite, postgres, table, cancel);
            await ContinueIdentityAsync(sqlite, postgres, table);
        }

        await SayAsync($"{sent.Values.Sum(c => c.Rows)} rows of {tables.Count} tables copied", started);

        started = clock.GetTimestamp();
        var messages = await FillSearchIndex.RunAsync(postgres, cancel);
        await SayAsync($"{messages} messages written to the search index", started);

        started = clock.GetTimestamp();
        await indexes.RestoreAsync(postgres, cancel);
        await SayAsync("Indexes built", started);

        started = clock.GetTimestamp();
        await CompareAsync(postgres, sent, cancel);
        await SayAsync("Read back and compared", started);
    }

    /// <summary>What PostgreSQL gives out next comes after everything that SQLite ever gave out.</summary>
    private static async Task ContinueIdentityAsync(SqlSession sqlite, SqlSession postgres, MovedTable table)
    {
        if (table.Identity is { } column && await sqlite.FirstAsync<long?>("SELECT seq FROM sqlite_sequence WHERE name = @Name", new { table.Name }) is { } last and > 0)
        {
            await postgres.ExecuteAsync("SELECT setval(pg_get_serial_sequence(@Name, @column), @last)", new { table.Name, column, last });
        }
    }

    private async Task CompareAsync(SqlSession postgres, Dictionary<MovedTable, TableContent> sent, CancellationToken cancel)
    {
        var wrong = new List<string>();
        await output.WriteLineAsync($"\n{"table",-22} {"rows",10}  hash of the rows, the same in both");
        foreach (var (table, expected) in sent)
        {
            var arrived = await CopyTable.ReadBackAsync(postgres, table, cancel);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{table.Name,-22} {expected.Rows,10}  {expected.Hash:x32}"));
            if (arrived != expected)
            {
                wrong.Add($"{table.Name}: SQLite has {expected}; PostgreSQL {arrived}");
            }
        }

        await output.WriteLineAsync();
        if (wrong.Count > 0)
        {
            throw new UpkeepException($"What arrived is not what was sent, so nothing was moved.\n{string.Join('\n', wrong)}");
        }
    }

    private Task SayAsync(string what, long started) =>
        output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what} in {clock.GetElapsedTime(started).TotalSeconds:0.0} s"));
}
