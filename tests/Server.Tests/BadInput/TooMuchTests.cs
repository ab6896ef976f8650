using System.Net;

namespace Parley.Server.Tests.BadInput;

/// <summary>Too many of something: reactions, keys, requests, text that is hard to read.</summary>
public abstract class TooMuchTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Ten_thousand_reactions_leave_as_many_as_a_message_may_have()
    {
        await using var server = await Server.AnotherAsync(("RateLimits:Burst", "1000000"));
        var owner = await server.SetUpAsync();
        var people = new[] { owner, await owner.InviteAsync("Ada"), await owner.InviteAsync("Ben") };
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, people[1..]);
        var message = await owner.PostAsync(channel, "react");
        var taken = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 10_000),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel },
            async (i, _) =>
            {
                var reply = await people[i % people.Length].Api.PutAsync($"messages/{message.Id}/reactions/emoji-{i}");
                if (reply.Status == HttpStatusCode.NoContent)
                {
                    Interlocked.Increment(ref taken);
                }
                else
                {
                    Assert.Equal(HttpStatusCode.Conflict, reply.Status);
                    Assert.Contains(reply.Json.GetProperty("code").GetString(), new[] { ErrorCodes.TooManyReactions, ErrorCodes.TooManyOwnReactions });
                }
            });

        var reactions = (await owner.Api.GetAsync<Message>($"messages/{message.Id}")).Reactions;
        Assert.Equal((Limits.EmojiPerMessage, Limits.EmojiPerMessage), (taken, reactions.Count));

        // What is there may still be joined, taken back and replaced.
        var mine = reactions.First(r => r.UserIds.Contains(owner.Id)).Emoji;
        await owner.ReactAsync(message, mine);
        await owner.Api.DeleteAsync($"messages/{message.Id}/reactions/{mine}").ShouldSucceedAsync();
        await owner.ReactAsync(message, "another");
        await owner.Api.PutAsync($"messages/{message.Id}/reactions/one-more").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.TooManyReactions);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("two words")]
    [InlineData("tab\there")]
    [InlineData("\u007f")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var room = await Room.OfAsync(Server);
        await PostWithAsync(room, key).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.IdempotencyKeyInvalid);
        await room.AliveAsync();
    }

    [Fact]
    public async Task A_key_has_at_most_128_characters_and_comes_alone()
    {
        var room = await Room.OfAsync(Server);
        await PostWithAsync(room, new string('k', Limits.IdempotencyKey)).ShouldSucceedAsync();
        await PostWithAsync(room, new string('k', Limits.IdempotencyKey + 1)).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.IdempotencyKeyInvalid);
        await PostWithAsync(room, "one", "two").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.IdempotencyKeyInvalid);
    }

    [Fact]
    public async Task A_key_is_for_one_request_of_one_person()
    {
        var room = await Room.OfAsync(Server);
        var key = $"{Guid.NewGuid()}";
        var first = await room.Ada.PostAsync(room.Channel, "once", key);
        Assert.Equal(first.Id, (await room.Ada.PostAsync(room.Channel, "once", key)).Id);
        await room.Ada.Api.PostAsync(room.Messages, new { text = "twice" }, key).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.IdempotencyKeyReused);
        await room.Ada.Api.PatchAsync($"messages/{first.Id}", new { text = "once" }, key).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.IdempotencyKeyReused);
        await room.Ada.Api.DeleteAsync($"messages/{first.Id}", key).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.IdempotencyKeyReused);

        var bob = await (await Server.SetUpAsync()).InviteAsync("Bob");
        await bob.JoinAsync(room.Channel);
        Assert.NotEqual(first.Id, (await bob.PostAsync(room.Channel, "once", key)).Id);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_key_free()
    {
        var room = await Room.OfAsync(Server);
        var bob = await (await Server.SetUpAsync()).InviteAsync("Bob");
        var key = $"{Guid.NewGuid()}";
        await bob.Api.PostAsync(room.Messages, new { text = "hello" }, key).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.NotAMember);
        await bob.JoinAsync(room.Channel);
        Assert.Equal("hello", (await bob.PostAsync(room.Channel, "hello", key)).Text);
    }

    [Fact]
    public async Task The_same_key_many_times_at_once_is_one_message_and_one_answer()
    {
        var room = await Room.OfAsync(Server);
        var channel = await room.Ada.CreateChannelAsync();
        var key = $"{Guid.NewGuid()}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => room.Ada.Api.PostAsync($"channels/{channel.Id}/messages", new { text = "once" }, key)));
        Assert.Single(answers.Select(a => a.ShouldBe(HttpStatusCode.Created).Text).Distinct());
        Assert.Single((await room.Ada.HistoryAsync(channel)).Messages);

        var rivals = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => room.Ada.Api.PostAsync($"channels/{channel.Id}/messages", new { text = $"{i}" }, "rivals")));
        Assert.Single(rivals, r => r.Status == HttpStatusCode.Created);
        Assert.All(rivals.Where(r => r.Status != HttpStatusCode.Created), r => r.ShouldFail(HttpStatusCode.Conflict, ErrorCodes.IdempotencyKeyReused));
    }

    [Fact]
    public async Task Too_many_requests_are_told_when_to_come_again()
    {
        await using var server = await Server.AnotherAsync(("RateLimits:Burst", "20"), ("RateLimits:PerSecond", "1"));
        var owner = await server.SetUpAsync();
        Reply reply;
        var requests = 0;
        do
        {
            reply = await owner.Api.GetAsync("workspace");
            Assert.True(++requests <= 40, "No limit was met");
        }
        while (reply.Status == HttpStatusCode.OK);

        reply.ShouldFail(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
        Assert.InRange(reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
        Assert.Equal("20", reply.Headers.GetValues("RateLimit-Limit").Single());
        Assert.Equal("0", reply.Headers.GetValues("RateLimit-Remaining").Single());
        server.Clock.Advance(TimeSpan.FromSeconds(5));
        await owner.Api.GetAsync("workspace").ShouldSucceedAsync();
    }

    public static TheoryData<string, string> HardToRead => new()
    {
        { "quotes in quotes", new string('>', 20_000) },
        { "quotes with spaces", string.Concat(Enumerable.Repeat("> ", 18_000)) },
        { "lists in lists", string.Concat(Enumerable.Range(0, 250).Select(i => new string(' ', i * 2 % 300) + "- a\n")) },
        { "open brackets", new string('[', 38_000) },
        { "brackets that close", new string('[', 19_000) + new string(']', 19_000) },
        { "links in links", string.Concat(Enumerable.Repeat("[a](", 9_000)) },
        { "images in images", string.Concat(Enumerable.Repeat("![a](<", 6_000)) },
        { "stars", new string('*', 38_000) },
        { "stars and letters", string.Concat(Enumerable.Repeat("*a **b _c ", 3_800)) },
        { "underscores", string.Concat(Enumerable.Repeat("_a", 19_000)) },
        { "back-ticks of every length", string.Concat(Enumerable.Range(1, 270).Select(i => new string('`', i) + " ")) },
        { "back-ticks", new string('`', 38_000) },
        { "code after code", string.Concat(Enumerable.Repeat("`a` ", 9_000)) },
        { "angle brackets", new string('<', 38_000) },
        { "open comments", string.Concat(Enumerable.Repeat("<!--", 9_500)) },
        { "processing", string.Concat(Enumerable.Repeat("<?", 19_000)) },
        { "mentions", string.Concat(Enumerable.Repeat("<@1>", 9_500)) },
        { "mentions that differ", string.Concat(Enumerable.Range(1, 4_000).Select(i => $"<@{i}>")) },
        { "mentions in code", string.Concat(Enumerable.Repeat("`<@1>` <@2> ", 3_000)) },
        { "entities", string.Concat(Enumerable.Repeat("&amp", 9_500)) },
        { "definitions", string.Concat(Enumerable.Repeat("[a]: b\n", 5_400)) },
        { "lines", string.Concat(Enumerable.Repeat("a\n", 19_000)) },
        { "tabs", new string('\t', 10) + string.Concat(Enumerable.Repeat("\t- x\n", 7_000)) },
        { "escapes", new string('\\', 38_000) },
        { "tables", string.Concat(Enumerable.Repeat("|", 19_000)) + "\n" + string.Concat(Enumerable.Repeat("|-", 9_000)) },
    };

    [Theory]
    [MemberData(nameof(HardToRead))]
    public async Task Text_that_is_hard_to_read_is_read_in_no_time(string what, string text)
    {
        var room = await Room.OfAsync(Server);

        // The mention and the back-tick make the server read the text as Markdown.
        var hard = $"a <@{room.Ada.Id}> `b` {text}";
        var started = TimeProvider.System.GetTimestamp();
        var message = await room.Ada.PostAsync(room.Channel, hard);
        await room.Ada.Api.PatchAsync($"messages/{message.Id}", new { text = $"<!here> {hard}" }).ShouldSucceedAsync();
        await room.Ada.Api.DeleteAsync($"messages/{message.Id}").ShouldSucceedAsync();
        var took = TimeProvider.System.GetElapsedTime(started);
        Assert.True(took < TimeSpan.FromSeconds(5), $"{what} took {took.TotalSeconds:0.0} s");
        await room.AliveAsync();
    }

    private static Task<Reply> PostWithAsync(Room room, params string[] keys)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{room.Messages}")
        {
            Content = new StringContent("""{"text":"a"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        foreach (var key in keys)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return room.Ada.Api.SendAsync(request);
    }

    public sealed class OnSqlite(SqliteServer server) : TooMuchTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : TooMuchTests(server), IClassFixture<PostgresServer>;
}
