using System.Net;
using Parley.Client.Calls;
using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Rest;

public sealed class CallTests
{
    private static readonly Uri Server = new("http://parley.test/team");

    [Fact]
    public async Task A_call_is_authorised_and_keeps_the_path_of_the_address()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(HttpStatusCode.OK, Samples.MessageJson));
        using var client = Client(handler);

        await client.Messages.GetAsync(new Id(7), TestContext.Current.CancellationToken);

        Assert.Equal(("/team/api/v1/messages/7", "Bearer secret"), (handler.Requests[0].Path, handler.Requests[0].Authorization));
    }

    [Fact]
    public async Task A_problem_becomes_an_exception_with_all_that_the_server_said()
    {
        using var client = Client(new ScriptedHandler(ScriptedHandler.Problem(403, ErrorCodes.NotAMember)));

        var failure = await Assert.ThrowsAsync<ParleyException>(
            () => client.Messages.PostAsync(new Id(3), "x", TestContext.Current.CancellationToken));

        Assert.Equal(
            (403, ErrorCodes.NotAMember, "It went wrong.", "Do this.", "text", "r-1"),
            (failure.Status, failure.Code, failure.Title, failure.Detail, failure.Field, failure.RequestId));
        Assert.Equal("It went wrong. Do this. (not_a_member, field text)", failure.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "<html>It works!</html>")]
    [InlineData(HttpStatusCode.OK, "null")]
    [InlineData(HttpStatusCode.NotFound, "<html>Not found</html>")]
    [InlineData(HttpStatusCode.NotFound, "")]
    [InlineData(HttpStatusCode.NotFound, "{}")]
    public async Task An_answer_of_another_program_is_named_as_such(HttpStatusCode status, string body)
    {
        using var client = Client(new ScriptedHandler(ScriptedHandler.Json(status, body)));

        var failure = await Assert.ThrowsAsync<ParleyException>(() => client.Users.GetMeAsync(TestContext.Current.CancellationToken));

        Assert.Equal((ClientErrorCodes.UnexpectedAnswer, (int)status), (failure.Code, failure.Status));
    }

    [Fact]
    public async Task Pages_are_fetched_as_they_are_consumed()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json(HttpStatusCode.OK, UserPage("Ada", "c 2")), ScriptedHandler.Json(HttpStatusCode.OK, UserPage("Grace", next: null)));
        using var client = Client(handler);
        var names = new List<string>();

        await foreach (var user in client.Users.ListAsync("a&b", TestContext.Current.CancellationToken))
        {
            Assert.Equal(names.Count + 1, handler.Requests.Count);
            names.Add(user.DisplayName);
        }

        Assert.Equal(["Ada", "Grace"], names);
        Assert.Equal(
            ["/team/api/v1/users?q=a%26b&limit=200", "/team/api/v1/users?q=a%26b&cursor=c%202&limit=200"], handler.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task History_is_walked_from_the_newest_back()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json(HttpStatusCode.OK, MessagePage(more: true, 8, 9)), ScriptedHandler.Json(HttpStatusCode.OK, MessagePage(more: false, 5, 7)));
        using var client = Client(handler);
        var ids = new List<long>();

        await foreach (var message in client.Messages.NewestFirstAsync(new Id(3), TestContext.Current.CancellationToken))
        {
            ids.Add(message.Id.Value);
        }

        Assert.Equal([9, 8, 7, 5], ids);
        Assert.EndsWith("?before=8&limit=200", handler.Requests[1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_people_are_asked_for_in_pages()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(HttpStatusCode.OK, UserPage("Ada", next: null)));
        using var client = Client(handler);

        await client.Users.GetManyAsync(Enumerable.Range(1, 450).Select(n => new Id(n)), TestContext.Current.CancellationToken);

        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task An_emoji_is_escaped_in_the_path()
    {
        var handler = new ScriptedHandler(() => new HttpResponseMessage(HttpStatusCode.NoContent));
        using var client = Client(handler);

        await client.Messages.ReactAsync(new Id(7), "👍/?", TestContext.Current.CancellationToken);

        Assert.Equal((HttpMethod.Put, "/team/api/v1/messages/7/reactions/%F0%9F%91%8D%2F%3F"), (handler.Requests[0].Method, handler.Requests[0].Path));
    }

    [Fact]
    public async Task A_failing_health_report_is_an_answer()
    {
        const string Report = """{"status":"failing","version":"1.2.3","checks":[{"name":"database","ok":false,"detail":"It is locked."}]}""";
        using var client = Client(new ScriptedHandler(ScriptedHandler.Json(HttpStatusCode.ServiceUnavailable, Report)));

        var report = await client.Health.ReadyAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("failing", "It is locked."), (report.Status, report.Checks![0].Detail));
    }

    [Theory]
    [InlineData("around", "?around=7&limit=50")]
    [InlineData("after", "?after=7&limit=50")]
    [InlineData("before", "?before=7&limit=50")]
    [InlineData("newest", "?limit=50")]
    public async Task A_position_is_one_of_the_query(string side, string query)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(HttpStatusCode.OK, MessagePage(more: false)));
        using var client = Client(handler);
        MessagePosition? position = side switch
        {
            "around" => MessagePosition.Around(new Id(7)),
            "after" => MessagePosition.After(new Id(7)),
            "before" => MessagePosition.Before(new Id(7)),
            _ => null,
        };

        await client.Threads.RepliesPageAsync(new Id(3), position, 50, TestContext.Current.CancellationToken);

        Assert.Equal("/team/api/v1/threads/3/messages" + query, handler.Requests[0].Path);
    }

    [Theory]
    [InlineData("ftp://parley.test")]
    [InlineData("parley.test:8080")]
    public void An_address_must_be_http(string address) =>
        Assert.Throws<ArgumentException>(() => new ParleyClient(new Uri(address)));

    private static ParleyClient Client(ScriptedHandler handler) => new(Server, "secret", new ParleyClientOptions { Handler = handler });

    private static string UserPage(string name, string? next) =>
        $$"""{"users":[{"id":"2","display_name":"{{name}}","role":"member","created_at":"2026-11-22T09:30:00.000Z"}]{{(next is null ? "" : $",\"next_cursor\":\"{next}\"")}}}""";

    private static string MessagePage(bool more, params long[] ids)
    {
        var messages = ids.Select(id => Samples.MessageJson.Replace("\"id\":\"7\"", $"\"id\":\"{id}\"", StringComparison.Ordinal));
        return $$"""{"messages":[{{string.Join(',', messages)}}],"has_more_before":{{(more ? "true" : "false")}},"has_more_after":false}""";
    }
}
