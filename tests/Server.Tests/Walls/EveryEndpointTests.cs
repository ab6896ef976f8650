using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Parley.Server.Tests.Walls;

/// <summary>Walks along every wall there is; an endpoint without a row in the table fails.</summary>
public abstract class EveryEndpointTests(ServerFixture server) : OnBothDatabases(server)
{
    public static TheoryData<string> Endpoints => new(WallTable.Rows.Keys);

    [Fact]
    public void Every_endpoint_of_the_running_server_has_a_wall()
    {
        var mapped = Server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText != "{*path:nonfile}") // the web client's own pages
            .Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? e.RoutePattern.RawText!);
        Assert.Equal(WallTable.Rows.Keys.Order(), mapped.Order());
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Who_is_nobody_gets_nothing(string name)
    {
        await World.OfAsync(Server);
        var wall = WallTable.Rows[name];
        if (wall.For == For.Anybody)
        {
            Assert.NotEqual(ErrorCodes.NotSignedIn, Code(await wall.Sample.SendAsync(Server.Anonymous)));
            return;
        }

        (await wall.Sample.SendAsync(Server.Anonymous)).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);

        // Who they are comes before what they say: nonsense from nobody is not even read.
        (await (wall.Sample with { Body = new { nonsense = true } }).SendAsync(Server.Anonymous)).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_token_without_the_scope_gets_nothing(string name)
    {
        var world = await World.OfAsync(Server);
        var wall = WallTable.Rows[name];
        var without = wall.For switch
        {
            For.Read => new[] { Scopes.Write, Scopes.Admin },
            For.Write => [Scopes.Read, Scopes.Admin],
            For.Admins => [Scopes.Read, Scopes.Write],
            _ => [.. Scopes.All],
        };
        var token = await world.OwnersTokenAsync(without);
        var reply = await wall.Sample.SendAsync(token.Api);
        if (wall.For == For.Anybody)
        {
            Assert.NotEqual(ErrorCodes.MissingScope, Code(reply));
        }
        else
        {
            reply.ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.MissingScope);
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task What_is_for_admins_is_closed_to_everybody_else(string name)
    {
        var world = await World.OfAsync(Server);
        var wall = WallTable.Rows[name];
        foreach (var person in new[] { world.Outsider, world.Guest })
        {
            if (wall.For == For.Admins)
            {
                (await wall.Sample.SendAsync(person.Api)).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task What_one_may_not_see_answers_as_what_is_not_there(string name)
    {
        var world = await World.OfAsync(Server);
        var before = (await world.Ada.SyncAsync()).Cursor;
        foreach (var (who, what) in world.Walls)
        {
            foreach (var attempt in WallTable.Rows[name].Attempts)
            {
                var real = await attempt(what).SendAsync(who.Api);
                var none = await attempt(Hidden.Nothing with { UserId = what.UserId }).SendAsync(who.Api);
                Assert.True(real.Status == none.Status && Text(real) == Text(none), $"{who.User.DisplayName}: {real}\nbut for nothing: {none}");
                Assert.All(what.Traces, trace => Assert.DoesNotContain(trace, real.Text, StringComparison.Ordinal));
            }
        }

        // A refused call leaves nothing in the log either.
        Assert.Equal(before, (await world.Ada.SyncAsync()).Cursor);
    }

    [Fact]
    public async Task A_hidden_message_is_no_place_in_a_channel_that_one_may_see()
    {
        var world = await World.OfAsync(Server);
        var open = world.Open.Id;
        foreach (var hidden in new[] { world.Private, world.Direct })
        {
            foreach (var attempt in new Func<Hidden, Call>[]
            {
                h => new("GET", $"channels/{open}/messages?around={h.Message}"),
                h => new("GET", $"channels/{open}/messages?before={h.Message}"),
                h => new("GET", $"channels/{open}/messages?after={h.Reply}"),
                h => new("GET", $"threads/{world.OpenMessage.Id}/messages?around={h.Reply}"),
                h => new("PUT", $"channels/{open}/read", new { last_read_id = h.Message }),
                h => new("PUT", $"threads/{world.OpenMessage.Id}/read", new { last_read_id = h.Reply }),
                h => new("PUT", $"channels/{open}/unread", new { from_id = h.Message }),
                h => new("PUT", $"threads/{world.OpenMessage.Id}/unread", new { from_id = h.Reply }),
                h => new("POST", "messages/move", new { message_ids = new[] { world.OpenMessage.Id }, thread_id = h.Message }),
                h => new("POST", "messages/move", new { message_ids = new[] { world.OpenMessage.Id }, channel_id = h.Channel }),
                h => new("POST", "messages/move", new { message_ids = new[] { world.OpenMessage.Id, h.Message }, new_thread = true }),
                h => new("POST", $"channels/{open}/messages", new { text = "t", thread_id = h.Message }),
                h => new("POST", $"channels/{open}/messages", new { text = "t", thread_id = h.Reply, also_to_channel = true }),
            })
            {
                var real = await attempt(hidden).SendAsync(world.Outsider.Api);
                var none = await attempt(Hidden.Nothing).SendAsync(world.Outsider.Api);
                Assert.Equal(HttpStatusCode.NotFound, real.Status);
                Assert.Equal(Text(none), Text(real));
            }
        }
    }

    private static string? Code(Reply reply) =>
        reply.ContentHeaders.ContentType?.MediaType == "application/problem+json" ? (string?)JsonNode.Parse(reply.Text)!["code"] : null;

    /// <summary>The answer but for the id of its request.</summary>
    private static string Text(Reply reply)
    {
        if (reply.Text.Length == 0)
        {
            return "";
        }

        var json = JsonNode.Parse(reply.Text)!.AsObject();
        json.Remove("request_id");
        return json.ToJsonString();
    }

    public sealed class OnSqlite(SqliteServer server) : EveryEndpointTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : EveryEndpointTests(server), IClassFixture<PostgresServer>;
}
