using System.Net;
using System.Text;

namespace Parley.Client.Tests.Support;

/// <summary>Answers requests from a list and keeps what was asked.</summary>
internal sealed class ScriptedHandler(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    public List<Seen> Requests { get; } = [];

    public static Func<HttpResponseMessage> Json(HttpStatusCode status, string json, string? retryAfter = null) => () =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    };

    public static Func<HttpResponseMessage> Problem(int status, string code, string? retryAfter = null) => Json(
        (HttpStatusCode)status,
        $$"""{"title":"It went wrong.","status":{{status}},"code":"{{code}}","detail":"Do this.","field":"text","request_id":"r-1"}""",
        retryAfter);

    public static Func<HttpResponseMessage> Cut(HttpRequestError error) => () => throw new HttpRequestException(error, "The wire was cut.");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        request.Headers.TryGetValues("Idempotency-Key", out var keys);
        Requests.Add(new Seen(request.Method, request.RequestUri!.PathAndQuery, request.Headers.Authorization?.ToString(), keys?.Single(), body));
        return answers[Math.Min(Requests.Count, answers.Length) - 1]();
    }

    internal sealed record Seen(HttpMethod Method, string Path, string? Authorization, string? IdempotencyKey, string? Body);
}
