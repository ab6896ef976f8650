using System.Net;
using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Rest;

public sealed class RetryTests : IDisposable
{
    private static readonly Id Channel = new(3);
    private static readonly Uri Server = new("http://parley.test");

    private readonly TurnedClock _clock = new();
    private ParleyClient? _client;

    public void Dispose() => _client?.Dispose();

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_post_that_is_put_off_is_repeated_with_the_same_key(int status)
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Problem(status, ErrorCodes.Unavailable),
            ScriptedHandler.Problem(status, ErrorCodes.Unavailable),
            ScriptedHandler.Json(HttpStatusCode.Created, Samples.MessageJson));

        var posted = await WithClockAsync(Client(handler).Messages.PostAsync(Channel, "Good morning", TestContext.Current.CancellationToken), pauses: 2);

        Assert.Equal("Good morning", posted.Text);
        Assert.Equal(3, handler.Requests.Count);
        var key = Assert.Single(handler.Requests.Select(request => request.IdempotencyKey).Distinct());
        Assert.Equal(32, key!.Length);
        Assert.All(handler.Requests, request => Assert.Equal("""{"text":"Good morning"}""", request.Body));
    }

    [Fact]
    public async Task A_post_whose_answer_was_lost_is_repeated_with_the_same_key()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Cut(HttpRequestError.ResponseEnded),
            ScriptedHandler.Cut(HttpRequestError.ConnectionError),
            ScriptedHandler.Json(HttpStatusCode.Created, Samples.MessageJson));

        await WithClockAsync(
            Client(handler).Messages.PostAsync(Channel, new PostMessageRequest { Text = "x" }, "my-key", TestContext.Current.CancellationToken), pauses: 2);

        Assert.Equal(["my-key", "my-key", "my-key"], handler.Requests.Select(request => request.IdempotencyKey));
    }

    [Fact]
    public async Task Two_posts_have_two_keys()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(HttpStatusCode.Created, Samples.MessageJson));
        var messages = Client(handler).Messages;

        await messages.PostAsync(Channel, "a", TestContext.Current.CancellationToken);
        await messages.PostAsync(Channel, "a", TestContext.Current.CancellationToken);

        Assert.NotEqual(handler.Requests[0].IdempotencyKey, handler.Requests[1].IdempotencyKey);
    }

    [Fact]
    public async Task A_failure_of_the_server_is_repeated_once_with_the_same_key()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Problem(500, ErrorCodes.Internal));
        var posting = Client(handler).Messages.PostAsync(Channel, "x", TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<ParleyException>(() => WithClockAsync(posting, pauses: 1));

        Assert.Equal(ErrorCodes.Internal, failure.Code);
        Assert.Equal(2, handler.Requests.Count);
        Assert.Single(handler.Requests.Select(request => request.IdempotencyKey).Distinct());
    }

    [Theory]
    [InlineData(400, ErrorCodes.InvalidField)]
    [InlineData(403, ErrorCodes.NotAMember)]
    [InlineData(404, ErrorCodes.ChannelNotFound)]
    [InlineData(409, ErrorCodes.ChannelArchived)]
    public async Task A_refusal_is_not_repeated(int status, string code)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Problem(status, code));

        var failure = await Assert.ThrowsAsync<ParleyException>(
            () => Client(handler).Messages.PostAsync(Channel, "x", TestContext.Current.CancellationToken));

        Assert.Equal(code, failure.Code);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task The_pause_is_the_one_that_the_server_asks_for()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Problem(429, ErrorCodes.RateLimited, retryAfter: "7"),
            ScriptedHandler.Json(HttpStatusCode.OK, Samples.MessageJson));

        var getting = Client(handler).Messages.GetAsync(new Id(7), TestContext.Current.CancellationToken);
        var pause = await _clock.AlarmAsync(due => due < TimeSpan.FromSeconds(30));

        Assert.Equal(TimeSpan.FromSeconds(7), pause);
        _clock.Turn(pause);
        await getting;
    }

    [Fact]
    public async Task The_pause_may_be_given_as_a_date()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Problem(503, ErrorCodes.Unavailable, retryAfter: "Sun, 22 Nov 2026 09:30:05 GMT"),
            ScriptedHandler.Json(HttpStatusCode.OK, Samples.MessageJson));

        var getting = Client(handler).Messages.GetAsync(new Id(7), TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromSeconds(5), await _clock.AlarmAsync(due => due < TimeSpan.FromSeconds(30)));
        _clock.Turn(TimeSpan.FromSeconds(5));
        await getting;
    }

    [Fact]
    public async Task A_pause_beyond_the_bound_fails_at_once_and_says_when_to_come_back()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Problem(429, ErrorCodes.RateLimited, retryAfter: "3600"));

        var failure = await Assert.ThrowsAsync<ParleyException>(
            () => Client(handler).Messages.GetAsync(new Id(7), TestContext.Current.CancellationToken));

        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task The_attempts_are_bounded_and_the_pauses_grow()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Cut(HttpRequestError.ConnectionError));
        var posting = Client(handler).Messages.PostAsync(Channel, "x", TestContext.Current.CancellationToken);

        var pauses = new List<TimeSpan>();
        for (var pause = 0; pause < 4; pause++)
        {
            pauses.Add(await _clock.AlarmAsync(due => due < TimeSpan.FromSeconds(30)));
            _clock.Turn(pauses[^1]);
        }

        var failure = await Assert.ThrowsAsync<ParleyException>(() => posting);
        Assert.Equal((0, ClientErrorCodes.Unreachable), (failure.Status, failure.Code));
        Assert.Equal(5, handler.Requests.Count);
        for (var n = 0; n < pauses.Count; n++)
        {
            var ceiling = 200 * Math.Pow(2, n);
            Assert.InRange(pauses[n].TotalMilliseconds, ceiling / 2, ceiling);
        }
    }

    [Fact]
    public async Task A_sign_in_is_not_repeated_when_it_may_have_been_done()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Cut(HttpRequestError.ResponseEnded));

        await Assert.ThrowsAsync<ParleyException>(
            () => Client(handler).Sessions.SignInAsync("ada@example.org", "correct horse", TestContext.Current.CancellationToken));

        Assert.Null(Assert.Single(handler.Requests).IdempotencyKey);
    }

    [Fact]
    public async Task Cancelling_ends_the_pause()
    {
        using var cancel = new CancellationTokenSource();
        var handler = new ScriptedHandler(ScriptedHandler.Problem(503, ErrorCodes.Unavailable));
        var posting = Client(handler).Messages.PostAsync(Channel, "x", cancel.Token);
        await _clock.AlarmAsync(due => due < TimeSpan.FromSeconds(30));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posting);
    }

    private ParleyClient Client(ScriptedHandler handler) =>
        _client = new ParleyClient(Server, "secret", new ParleyClientOptions { Handler = handler, Time = _clock, Random = new Random(1) });

    private async Task<T> WithClockAsync<T>(Task<T> call, int pauses)
    {
        for (var pause = 0; pause < pauses; pause++)
        {
            _clock.Turn(await _clock.AlarmAsync(due => due < TimeSpan.FromSeconds(30)));
        }

        return await call;
    }
}
