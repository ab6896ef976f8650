using System.Text.Json;
using Parley.Server.EventLog;
using Parley.Server.Storage;
using Parley.Server.Tests.Search;

namespace Parley.Server.Tests.Upgrade;

/// <summary>
/// While several servers are upgraded one after the other, those that still run the version before meet a schema that the next one has added to.
/// </summary>
public abstract class NewerSchemaTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_server_goes_on_and_starts_again_when_a_newer_one_has_added_to_every_table()
    {
        await using var server = await Server.AnotherAsync();
        var olga = await server.SetUpAsync();
        await TalkAsync(olga, "before");

        await server.Journal.WriteAsync(default, AddToEveryTableAsync, Cancel);
        Assert.True(await MigrationsFitAsync(server));
        await TalkAsync(olga, "beside");

        await server.RestartAsync();
        Assert.True(await MigrationsFitAsync(server));
        await TalkAsync(olga, "after");
    }

    [Fact]
    public async Task What_takes_away_is_met_only_by_those_who_know_what_replaced_it()
    {
        await using var server = await Server.AnotherAsync();
        var newest = Migrator.All(server.Database.Dialect).Max(m => m.Number);
        await NoteAsync(server, 9998, requires: newest);
        await server.RestartAsync();
        Assert.True(await MigrationsFitAsync(server));

        await NoteAsync(server, 9999, requires: 9997);
        Assert.False(await MigrationsFitAsync(server));
        var refusal = await Assert.ThrowsAsync<DatabaseTooNewException>(() => server.RestartAsync());
        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_from_before_migrations_said_what_they_require_is_taken_along()
    {
        await using var server = await Server.AnotherAsync();
        await server.Journal.WriteAsync(default, t => t.Sql.ExecuteAsync("ALTER TABLE migrations DROP COLUMN requires"), Cancel);

        await server.RestartAsync();

        Assert.True(await MigrationsFitAsync(server));
        await TalkAsync(await server.SetUpAsync(), "after");
    }

    /// <summary>What people do, with an eye on every table that it touches.</summary>
    private static async Task TalkAsync(Person olga, string when)
    {
        var ben = await olga.InviteAsync($"Ben {when}");
        var channel = await olga.CreateChannelAsync(ChannelKind.Private, ben);
        await using var listening = await ben.ConnectAsync();
        var posted = await olga.PostAsync(channel, $"said {when} to <@{ben.Id}>", key: $"key {when}".Replace(' ', '-'));
        Assert.Equal(posted.Id, (await listening.NextEventAsync<MessagePosted>()).Message.Id);
        await ben.ReplyAsync(posted, "answered");
        await ben.ReactAsync(posted, "tada");
        await ben.Api.PatchAsync($"messages/{(await ben.PostAsync(channel, "first")).Id}", new { text = "second" }).ShouldSucceedAsync();
        await ben.Api.PutAsync($"channels/{channel.Id}/read", new { last_read_id = posted.Id }).ShouldSucceedAsync();
        var history = await olga.HistoryAsync(channel);
        Assert.Equal(["second", $"said {when} to <@{ben.Id}>"], history.Messages.Select(m => m.Text).Reverse());
        Assert.Equal(1, history.Messages[0].ReplyCount);
        Assert.Contains((await ben.SyncAsync()).Channels, c => c.Id == channel.Id);
        Assert.Contains(posted.Text, await olga.FindAsync($"{when} from:me"));
    }

    private static async Task<bool> AddToEveryTableAsync(WriteTransaction transaction)
    {
        foreach (var statement in FutureMigration.Statements(transaction.Sql.Dialect))
        {
            await transaction.Sql.ExecuteAsync(statement);
        }

        return true;
    }

    private static Task NoteAsync(ServerFixture server, int number, int requires) => server.Journal.WriteAsync(
        default,
        t => t.Sql.ExecuteAsync("INSERT INTO migrations (number, name, applied_at, requires) VALUES (@number, 'from_the_future', 0, @requires)", new { number, requires }),
        Cancel);

    /// <summary>What <c>/readyz</c> says of them: a load balancer listens to it.</summary>
    private static async Task<bool> MigrationsFitAsync(ServerFixture server)
    {
        server.Clock.Advance(TimeSpan.FromSeconds(2));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/readyz");
        var reply = await server.Anonymous.SendAsync(request);
        return JsonSerializer.Deserialize<HealthReport>(reply.Text, WireJson.Options)!.Checks!.Single(c => c.Name == "migrations").Ok;
    }

    public sealed class OnSqlite(SqliteServer server) : NewerSchemaTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : NewerSchemaTests(server), IClassFixture<PostgresServer>;
}
