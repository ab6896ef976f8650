using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using Parley.Protocol;

namespace Parley.Bench.Stage;

/// <summary>A message of the archive that a search may look for.</summary>
internal sealed record Said(Id Id, Id ChannelId, Id UserId, DateTimeOffset At, string Text);

/// <summary>Three years of talk in several channels, written straight into the tables while the server is stopped.</summary>
internal static class TalkArchive
{
    private const int KeptEvery = 199;
    private const int ReplyEvery = 5;
    private static readonly DateTimeOffset Start = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Length = TimeSpan.FromDays(3 * 365);

    /// <summary>Answers some of the messages.</summary>
    public static async Task<List<Said>> FillAsync(TestBed bed, TalkOfAnExport talk, IReadOnlyList<Id> channels, int messages, CancellationToken cancel)
    {
        await using var connection = Archive.Connect(bed);
        await connection.OpenAsync(cancel);
        var (workspace, people) = await PeopleAsync(connection, cancel);
        var kept = new List<Said>();
        await using (var transaction = await connection.BeginTransactionAsync(cancel))
        await using (var rows = await RowWriter.OpenAsync(connection, transaction, cancel))
        {
            var random = new Random(7);
            var counters = channels.Select(_ => new Counter()).ToArray();
            for (var i = 0; i < messages; i++)
            {
                var at = Start + (Length * ((double)i / messages));
                var id = new Id((at.ToUnixTimeMilliseconds() - Id.EpochUnixMs << Id.UniqueBits) + i % (1 << Id.UniqueBits));
                var n = Skewed(random, channels.Count);
                var said = new Said(id, channels[n], people[Skewed(random, people.Count)], at, talk.Message(random));
                await counters[n].WriteAsync(rows, said, workspace, asReply: i % ReplyEvery == 0);
                if (i % KeptEvery == 0)
                {
                    kept.Add(said);
                }
            }

            await rows.CompleteAsync();
            for (var n = 0; n < channels.Count; n++)
            {
                await ExecuteAsync(connection, transaction, $"UPDATE channels SET last_number = {counters[n].Number} WHERE id = {channels[n]}", cancel);
            }

            await transaction.CommitAsync(cancel);
        }

        return kept;
    }

    /// <summary>Some talk more than others, some channels are livelier.</summary>
    private static int Skewed(Random random, int count) => (int)(Math.Pow(random.NextDouble(), 2) * count);

    private static async Task<(long Workspace, List<Id> People)> PeopleAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT workspace_id, id FROM users ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var (workspace, people) = (0L, new List<Id>());
        while (await reader.ReadAsync(cancel))
        {
            workspace = reader.GetInt64(0);
            people.Add(new Id(reader.GetInt64(1)));
        }

        return (workspace, people);
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The numbers of one channel, and the thread that replies go to.</summary>
    private sealed class Counter
    {
        private Id _root;
        private long _replies;

        public long Number { get; private set; }

        public Task WriteAsync(RowWriter rows, Said said, long workspace, bool asReply)
        {
            if (asReply && Number > 0)
            {
                _replies++;
                return rows.WriteAsync(said, workspace, null, _root, _replies);
            }

            (_root, _replies, Number) = (said.Id, 0, Number + 1);
            return rows.WriteAsync(said, workspace, Number, null, null);
        }
    }

    /// <summary>Rows of <c>messages</c>, as fast as each database takes them.</summary>
    private abstract class RowWriter : IAsyncDisposable
    {
        protected const string Columns = "id, workspace_id, channel_id, number, thread_id, thread_number, user_id, text, created_at";

        public static async Task<RowWriter> OpenAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancel) =>
            connection is NpgsqlConnection postgres
                ? new PostgresRows(await postgres.BeginBinaryImportAsync($"COPY messages ({Columns}) FROM STDIN (FORMAT BINARY)", cancel))
                : new SqliteRows((SqliteConnection)connection, (SqliteTransaction)transaction);

        public abstract Task WriteAsync(Said said, long workspace, long? number, Id? threadId, long? threadNumber);

        public abstract Task CompleteAsync();

        public abstract ValueTask DisposeAsync();
    }

    private sealed class SqliteRows : RowWriter
    {
        private readonly SqliteCommand _insert;

        public SqliteRows(SqliteConnection connection, SqliteTransaction transaction)
        {
            _insert = connection.CreateCommand();
            _insert.Transaction = transaction;
            var names = Columns.Split(", ");
            _insert.CommandText = $"INSERT INTO messages ({Columns}) VALUES ({string.Join(", ", names.Select(n => $"@{n}"))})";
            foreach (var name in names)
            {
                _insert.Parameters.Add(new SqliteParameter { ParameterName = $"@{name}" });
            }
        }

        public override Task WriteAsync(Said said, long workspace, long? number, Id? threadId, long? threadNumber)
        {
            object?[] values =
            [
                said.Id.Value, workspace, said.ChannelId.Value, number, threadId?.Value, threadNumber, said.UserId.Value, said.Text,
                said.At.ToUnixTimeMilliseconds(),
            ];
            for (var i = 0; i < values.Length; i++)
            {
                _insert.Parameters[i].Value = values[i] ?? DBNull.Value;
            }

            _insert.ExecuteNonQuery();
            return Task.CompletedTask;
        }

        public override Task CompleteAsync() => Task.CompletedTask;

        public override ValueTask DisposeAsync() => _insert.DisposeAsync();
    }

    private sealed class PostgresRows(NpgsqlBinaryImporter rows) : RowWriter
    {
        public override async Task WriteAsync(Said said, long workspace, long? number, Id? threadId, long? threadNumber)
        {
            await rows.StartRowAsync();
            foreach (var value in new[] { said.Id.Value, workspace, said.ChannelId.Value, number, threadId?.Value, threadNumber, said.UserId.Value })
            {
                await (value is { } known ? rows.WriteAsync(known, NpgsqlDbType.Bigint) : rows.WriteNullAsync());
            }

            await rows.WriteAsync(said.Text, NpgsqlDbType.Text);
            await rows.WriteAsync(said.At.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint);
        }

        public override async Task CompleteAsync()
        {
            await rows.CompleteAsync();
            await rows.DisposeAsync();
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
