using Microsoft.OpenApi;

namespace Parley.Server.Http.ApiDescription;

/// <summary>The ways to fail that calls share: each status is described once, and calls refer to it.</summary>
internal static class ProblemResponses
{
    private const string MediaType = "application/problem+json";

    private static readonly SortedDictionary<int, (string Name, string Meaning)> Shared = new()
    {
        [400] = ("BadRequest", "The request is not valid"),
        [401] = ("NotSignedIn", "Nobody is signed in, or the credentials are wrong"),
        [403] = ("Forbidden", "The caller may not do this"),
        [404] = ("NotFound", "It is not there, or the caller may not see it"),
        [409] = ("Conflict", "The state of things does not allow it"),
        [412] = ("PreconditionFailed", "The request is for another version of a protocol"),
        [413] = ("BodyTooLarge", "What was sent or announced is too large"),
        [415] = ("UnsupportedMediaType", "The body is not of the type that the call takes"),
        [426] = ("UpgradeRequired", "The address speaks WebSocket only"),
        [429] = ("RateLimited", "Too many requests; `Retry-After` says when to come back"),
        [500] = ("ServerError", "The server failed"),
        [503] = ("Unavailable", "Not now; `Retry-After` says when to come back"),
    };

    public static void AddTo(OpenApiDocument document)
    {
        foreach (var (status, (name, meaning)) in Shared)
        {
            document.AddComponent<IOpenApiResponse>(name, new OpenApiResponse
            {
                Description = $"{meaning}: {KnownProblems.CodesOf(status)}.",
                Headers = status is 429 or 503 ? RetryHeaders(status) : null,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [MediaType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(ProblemDetails), document) },
                },
            });
        }
    }

    public static IOpenApiResponse For(int status, OpenApiDocument document) => new OpenApiResponseReference(Shared[status].Name, document);

    private static Dictionary<string, IOpenApiHeader> RetryHeaders(int status)
    {
        var headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { ["Retry-After"] = Whole("Seconds until a repeat may succeed.") };
        if (status == 429)
        {
            headers["RateLimit-Limit"] = Whole("Requests that may come at once.");
            headers["RateLimit-Remaining"] = Whole("Requests that are left.");
            headers["RateLimit-Reset"] = Whole("Seconds until more are.");
        }

        return headers;
    }

    private static OpenApiHeader Whole(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } };
}
