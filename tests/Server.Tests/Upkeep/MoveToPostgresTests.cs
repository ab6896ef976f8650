using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Parley.Server.Storage;
using Parley.Server.Tests.Files;
using Parley.Server.Upkeep;
using Parley.Server.Upkeep.Move;

namespace Parley.Server.Tests.Upkeep;

/// <summary>From one machine to many: <c>parley migrate sqlite-to-postgres</c>.</summary>
public sealed class MoveToPostgresTests(SqliteServer server) : IClassFixture<SqliteServer>, IAsyncLifetime
{
    /// <summary>What only has rows while it is used, or where a tool is installed that machines may lack.</summary>
    private static readonly string[] MayBeEmpty = ["custom_emoji"];

    private string _target = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(PostgresCluster.IsWanted, "PARLEY_TEST_POSTGRES=off leaves PostgreSQL out.");
        _target = await PostgresCluster.CreateAsync();
    }

    public async ValueTask DisposeAsync() => await PostgresCluster.DropAsync(_target);

    [Fact]
    public async Task Everything_is_there_afterwards_and_goes_on()
    {
        await using var source = await server.AnotherAsync();
        var full = await FullWorkspace.MakeAsync(source);
        var cursor = (await full.Ada.SyncAsync()).Cursor;
        var last = await full.Ada.PostAsync(full.Channel, "the last before the move");
        var before = await full.SeenAsync(source);
        await source.StopAsync();

        var (code, said) = await ServerProgram.RunAsync(["migrate", "sqlite-to-postgres", "--data", source.DataDirectory], ("PARLEY_DATABASE", _target));

        Assert.True(code == 0, said);
        Assert.Matches(@"\nmessages +\d+  [0-9a-f]{32}\n", said);
        await using var moved = await ServerFixture.OnAsync(DatabaseKind.Postgres, _target, $"disk:{Path.Combine(source.DataDirectory, "files")}");
        var after = await full.SeenAsync(moved);
        Assert.All(before, seen => Assert.True(seen.Value == after[seen.Key], $"{seen.Key} was\n{seen.Value}\nand is\n{after[seen.Key]}"));
        var ada = new Person(moved, full.Ada.Token, full.Ada.User);
        Assert.Equal(full.Posted.Bytes, await ada.BytesAsync(full.Posted.File.Url));

        await using (var gateway = await ada.ConnectAsync(cursor))
        {
            Assert.Equal(last.Id, (await gateway.NextEventAsync<MessagePosted>()).Message.Id);
        }

        Assert.Equal(full.First.Id, (await ada.PostAsync(full.Channel, FullWorkspace.FirstText, FullWorkspace.FirstKey)).Id);
        var next = await ada.PostAsync(full.Channel, "the first after the move");
        Assert.True(next.Id.Value > last.Id.Value, $"{next.Id} does not come after {last.Id}");
        Assert.Equal(last.Number + 1, next.Number);
        await Eventually.SeeAsync(() => ada.Api.GetAsync<SearchPage>("search?q=first+after"), page => page.Total == 1, "what is posted to be found");
    }

    [Fact]
    public async Task No_table_of_the_schema_is_left_behind()
    {
        await using var source = await server.AnotherAsync();
        var full = await FullWorkspace.MakeAsync(source);
        await source.StopAsync();
        await ShouldMoveAsync(source);

        await using var sqlite = new SqliteDatabase(PathOf(source));
        await using var from = await sqlite.ReadAsync(Cancel);
        await using var postgres = Database.Open(_target);
        await using var to = await postgres.ReadAsync(Cancel);
        var tables = await from.ListAsync<string>(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'");
        Assert.Contains("messages", tables);
        foreach (var table in tables.Except(MovedTables.LeftOut.Keys))
        {
            var expected = await from.ScalarAsync<long>($"SELECT COUNT(*) FROM {table}");
            Assert.True(expected > 0 || MayBeEmpty.Contains(table), $"{nameof(FullWorkspace)} has nothing in {table}: it cannot show that the table moves.");
            Assert.Equal((table, expected), (table, await to.ScalarAsync<long>($"SELECT COUNT(*) FROM {table}")));
        }

        Assert.Equal(
            await from.ScalarAsync<long>("SELECT COUNT(*) FROM search_documents"), await to.ScalarAsync<long>("SELECT COUNT(*) FROM search_messages"));
        Assert.Empty(MovedTables.LeftOut.Keys.Except([.. tables, "search_messages"]));
        Assert.True(full.WorkspaceId.Value > 0);
    }

    [Fact]
    public async Task What_gives_out_numbers_goes_on_after_the_last()
    {
        await using var source = await server.AnotherAsync();
        await FullWorkspace.MakeAsync(source);
        await source.StopAsync();
        var last = await AskSqliteAsync(source, "SELECT seq FROM sqlite_sequence WHERE name = 'dead_letters'");
        Assert.True(last > await AskSqliteAsync(source, "SELECT MAX(id) FROM dead_letters"));

        await ShouldMoveAsync(source);

        Assert.Equal(last + 1, await AskPostgresAsync("SELECT nextval(pg_get_serial_sequence('dead_letters', 'id'))"));
        Assert.Equal(
            await AskSqliteAsync(source, "SELECT seq FROM sqlite_sequence WHERE name = 'jobs'") + 1,
            await AskPostgresAsync("SELECT nextval(pg_get_serial_sequence('jobs', 'id'))"));
    }

    [Fact]
    public async Task It_is_refused_while_a_server_uses_the_file()
    {
        await using var source = await server.AnotherAsync();
        await source.SetUpAsync();

        var (code, said) = await MoveAsync(source);

        Assert.Equal(1, code);
        Assert.Contains("in use by another Parley server", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_refused_where_there_is_something_already()
    {
        await using var source = await server.AnotherAsync();
        await source.SetUpAsync();
        await source.StopAsync();
        await ShouldMoveAsync(source);

        var (code, said) = await MoveAsync(source);

        Assert.Equal(1, code);
        Assert.Contains("is not empty", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_refused_where_a_server_works_already()
    {
        await using var source = await server.AnotherAsync();
        await source.SetUpAsync();
        await source.StopAsync();
        var address = await PostgresCluster.CreateAsync();
        await using var working = await ServerFixture.OnAsync(DatabaseKind.Postgres, address, $"disk:{source.DataDirectory}");

        var (code, said) = await ServerProgram.RunAsync(["migrate", "sqlite-to-postgres", "--data", source.DataDirectory, "--to", address]);

        Assert.Equal(1, code);
        Assert.Contains("works on the PostgreSQL database", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_half_way_leaves_nothing_and_the_next_attempt_succeeds()
    {
        await using var source = await server.AnotherAsync();
        var owner = await source.SetUpAsync();
        var channel = await owner.CreateChannelAsync(ChannelKind.Public);
        var message = await owner.PostAsync(channel, "hello");
        await source.StopAsync();
        await ChangeSqliteAsync(source, $"UPDATE messages SET text = 'hel' || char(0) || 'lo' WHERE id = {message.Id}");

        var (code, said) = await MoveAsync(source);

        Assert.Equal(1, code);
        Assert.Contains("messages.text holds a NUL character", said, StringComparison.Ordinal);
        Assert.Equal(0, await AskPostgresAsync("SELECT COUNT(*) FROM channels"));
        await ChangeSqliteAsync(source, $"UPDATE messages SET text = 'hello' WHERE id = {message.Id}");
        await ShouldMoveAsync(source);
        Assert.Equal(1, await AskPostgresAsync("SELECT COUNT(*) FROM messages"));
    }

    [Fact]
    public async Task What_did_not_arrive_as_it_was_is_named_and_nothing_is_moved()
    {
        await using var source = await server.AnotherAsync();
        var owner = await source.SetUpAsync();
        await owner.PostAsync(await owner.CreateChannelAsync(ChannelKind.Public), "hello");
        await source.StopAsync();
        // Somebody has put a trigger on the new database that spoils what comes.
        await using (var postgres = Database.Open(_target))
        {
            await new Migrator(postgres, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Migrator>.Instance).ApplyAsync(Cancel);
        }

        await ChangePostgresAsync(
            """
            CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.text = upper(NEW.text); RETURN NEW; END $$;
            CREATE TRIGGER spoil BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION spoil();
            """);

        var (code, said) = await MoveAsync(source);

        Assert.Equal(1, code);
        Assert.Matches(@"messages: SQLite has 1 rows, [0-9a-f]{32}; PostgreSQL 1 rows, [0-9a-f]{32}", said);
        Assert.Equal(0, await AskPostgresAsync("SELECT COUNT(*) FROM channels"));
    }

    [Fact]
    public async Task A_table_that_only_one_of_the_databases_has_is_refused_by_name()
    {
        await using var source = await server.AnotherAsync();
        await source.SetUpAsync();
        await source.StopAsync();
        await ChangeSqliteAsync(source, "CREATE TABLE forgotten (id INTEGER PRIMARY KEY, workspace_id INTEGER NOT NULL) STRICT");

        var (code, said) = await MoveAsync(source);

        Assert.Equal(1, code);
        Assert.Contains("the table forgotten", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_of_a_table_does_not_depend_on_the_order_and_notices_a_row_that_is_there_twice()
    {
        Assert.Equal(Hash(1, 2, 3), Hash(3, 1, 2));
        Assert.NotEqual(Hash(1, 2), Hash(1, 3));
        Assert.NotEqual(Hash(1, 2, 2, 3, 3), Hash(1, 2, 2, 2, 2));

        static TableContent Hash(params byte[] rows)
        {
            var hash = new ContentHash();
            Array.ForEach(rows, row => hash.Add([row]));
            return hash.Content;
        }
    }

    private async Task ShouldMoveAsync(ServerFixture source, params string[] more)
    {
        var (code, said) = await MoveAsync(source, more);
        Assert.True(code == 0, said);
    }

    private Task<(int Code, string Said)> MoveAsync(ServerFixture source, params string[] more) =>
        ServerProgram.RunAsync(["migrate", "sqlite-to-postgres", "--data", source.DataDirectory, "--to", _target, .. more]);

    private static string PathOf(ServerFixture source) => Path.Combine(source.DataDirectory, "parley.db");

    private static async Task<long> AskSqliteAsync(ServerFixture source, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={PathOf(source)};Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancel), CultureInfo.InvariantCulture);
    }

    private static Task ChangeSqliteAsync(ServerFixture source, string sql) => AskSqliteAsync(source, sql);

    private async Task<long> AskPostgresAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresAddress.ToConnectionString(_target) + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancel), CultureInfo.InvariantCulture);
    }

    private Task ChangePostgresAsync(string sql) => AskPostgresAsync(sql);
}
