using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.EventLog;

namespace Parley.Server.Tests.EventLog;

public abstract class DeadLetterTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task An_admin_hands_a_parked_event_to_its_reader_again()
    {
        var healed = false;
        await using var server = await StartAsync(said => _ = healed ? said : throw new InvalidOperationException("index is broken"));
        var owner = await server.SetUpAsync();
        var log = await RenameAsync(owner, "Poison Inc");
        var letter = (await LettersAsync(owner, 1)).Letters.Single();
        Assert.Equal(("r", "workspace.updated"), (letter.Reader, letter.Type));
        Assert.Contains("index is broken", letter.Error, StringComparison.Ordinal);

        var problem = await owner.Api.PostAsync($"admin/dead-letters/{letter.Id}/retry").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.RetryFailed);
        Assert.Equal("index is broken", problem.Detail);
        Assert.Empty(await log.KeptAsync());
        await LettersAsync(owner, 1);

        healed = true;
        await owner.Api.PostAsync($"admin/dead-letters/{letter.Id}/retry").ShouldBeAsync(HttpStatusCode.NoContent);

        Assert.Equal(["r Poison Inc"], await log.KeptAsync());
        await LettersAsync(owner, 0);
        await owner.Api.PostAsync($"admin/dead-letters/{letter.Id}/retry").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Or_drops_it()
    {
        await using var server = await StartAsync(_ => throw new InvalidOperationException("never"));
        var owner = await server.SetUpAsync();
        var log = await RenameAsync(owner, "One");
        await RenameAsync(owner, "Two");
        var letters = (await LettersAsync(owner, 2)).Letters;

        await owner.Api.DeleteAsync($"admin/dead-letters/{letters[0].Id}").ShouldBeAsync(HttpStatusCode.NoContent);

        Assert.Equal(letters[1].Id, (await LettersAsync(owner, 1)).Letters.Single().Id);
        Assert.Empty(await log.KeptAsync());
    }

    [Fact]
    public async Task What_the_event_says_is_told_without_its_words()
    {
        await using var server = await StartAsync(_ => throw new InvalidOperationException("never"));
        var owner = await server.SetUpAsync();
        await RenameAsync(owner, "Quiet Merger Ltd");
        var letter = (await LettersAsync(owner, 1)).Letters.Single();

        var workspace = await owner.Api.GetAsync<Workspace>("workspace");
        Assert.StartsWith($"workspace: {{id: {workspace.Id}, name: 16 characters, ", letter.Payload, StringComparison.Ordinal);
        Assert.InRange(letter.At, letter.CreatedAt.AddMinutes(-1), letter.CreatedAt);
        Assert.DoesNotContain("Merger", (await owner.Api.GetAsync("admin/dead-letters")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dead_letters_come_in_pages()
    {
        await using var server = await StartAsync(_ => throw new InvalidOperationException("always"));
        var owner = await server.SetUpAsync();
        await RenameAsync(owner, "One");
        await RenameAsync(owner, "Two");
        await RenameAsync(owner, "Three");
        var all = (await LettersAsync(owner, 3)).Letters;

        var first = await owner.Api.GetAsync<DeadLetterPage>("admin/dead-letters?limit=2");
        var second = await owner.Api.GetAsync<DeadLetterPage>($"admin/dead-letters?limit=2&cursor={first.NextCursor}");

        Assert.Equal(all.Select(l => l.Id), first.Letters.Concat(second.Letters).Select(l => l.Id));
        Assert.Equal(all.Select(l => l.Seq).OrderDescending(), all.Select(l => l.Seq));
        Assert.Null(second.NextCursor);
    }

    private Task<ServerFixture> StartAsync(Action<string> afterwards) => Server.AnotherAsync(
        services => services.AddSingleton<ILogReader>(new TestReader("r", afterwards)), ("Readers:Attempts", "1"), ("Readers:RetryDelay", "00:00:00"));

    private static async Task<TestLog> RenameAsync(Person owner, string name) =>
        TestLog.Of(owner.Server, (await owner.Api.PatchAsync<Workspace>("workspace", new UpdateWorkspaceRequest { Name = name })).Id);

    private static Task<DeadLetterPage> LettersAsync(Person owner, int count) => Eventually.SeeAsync(
        () => owner.Api.GetAsync<DeadLetterPage>("admin/dead-letters"), page => page.Letters.Count == count, $"{count} dead letters");

    public sealed class OnSqlite(SqliteServer server) : DeadLetterTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : DeadLetterTests(server), IClassFixture<PostgresServer>;
}
