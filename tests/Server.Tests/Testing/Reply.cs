using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Parley.Server.Tests.Testing;

/// <summary>What came back.</summary>
public sealed record Reply(
    HttpRequestMessage Request, HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Text, string Log)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The body of a success.</summary>
    public T Read<T>()
    {
        ShouldSucceed();
        return JsonSerializer.Deserialize<T>(Text, WireJson.Options)!;
    }

    public Reply ShouldSucceed()
    {
        Assert.True((int)Status is >= 200 and < 300, this.ToString());
        return this;
    }

    public Reply ShouldBe(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{this}\nwanted {(int)status}");
        return this;
    }

    /// <summary>A named problem, complete as every one must be.</summary>
    public ProblemDetails ShouldFail(HttpStatusCode status, string code)
    {
        Assert.True(Status == status, $"{this}\nwanted {(int)status} {code}");
        Assert.Equal("application/problem+json", ContentHeaders.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<ProblemDetails>(Text, WireJson.Options)!;
        Assert.Equal(code, problem.Code);
        Assert.Equal((int)status, problem.Status);
        Assert.NotEmpty(problem.Title);
        Assert.Equal(Headers.GetValues("X-Request-Id").Single(), problem.RequestId);
        return problem;
    }

    public override string ToString() => $"{Request.Method} {Request.RequestUri?.PathAndQuery} answered {(int)Status}: {Text} {Log}";
}

public static class ReplyExtensions
{
    public static async Task<ProblemDetails> ShouldFailAsync(this Task<Reply> reply, HttpStatusCode status, string code) =>
        (await reply).ShouldFail(status, code);

    public static async Task<Reply> ShouldSucceedAsync(this Task<Reply> reply) => (await reply).ShouldSucceed();

    public static async Task<Reply> ShouldBeAsync(this Task<Reply> reply, HttpStatusCode status) => (await reply).ShouldBe(status);
}
