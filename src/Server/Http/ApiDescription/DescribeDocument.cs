using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Parley.Protocol;

namespace Parley.Server.Http.ApiDescription;

/// <summary>What is true of all calls.</summary>
internal static class DescribeDocument
{
    public const string Bearer = "bearer";
    public const string Cookie = "cookie";
    public const string IdempotencyKeyName = "idempotency_key";

    private const string Text =
        """
        JSON in `snake_case`, absent instead of `null`, ids as decimal strings, times in RFC 3339. Errors are `application/problem+json` (RFC 9457) with a
        stable `code`; `/docs/api/errors` explains each. What a caller may not see answers as what is not there. Every answer carries `X-Request-Id` and
        the `RateLimit-*` fields. Real time is one WebSocket: `/api/v1/asyncapi.json` describes it.
        """;

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Setup"] = "The first run.",
        ["Sessions"] = "Signing in and out, on any number of devices.",
        ["Invites"] = "Addresses that let people in.",
        ["Tokens"] = "Personal access tokens, for programs.",
        ["People"] = "Accounts and what others see of them.",
        ["Workspace"] = "The group that hosts the server.",
        ["Channels"] = "Public and private channels, direct and group conversations, and who is in them.",
        ["Sidebar"] = "The sections of one's own sidebar.",
        ["Messages"] = "Posting, history, reactions, and what has been read.",
        ["Saved for later"] = "Messages that one keeps for oneself, with reminders.",
        ["Scheduled messages"] = "Messages that the server posts at their time.",
        ["Drafts"] = "What one has begun to write, on all one's devices.",
        ["Emoji"] = "Images that stand for a name, added by the workspace's people.",
        ["Polls"] = "Voting; a poll comes with the message that asks.",
        ["Confirmations"] = "Saying that one has read a message, and who has.",
        ["Files"] = "Uploads that survive a lost connection, and what is known of files. Their bytes are beside the API, at the `url` of each.",
        ["Threads"] = "Replies to a message, and who follows them.",
        ["Search"] = "Finding what was said.",
        ["Realtime"] = "The first screen and the gateway.",
        ["Import"] = "What another system kept.",
        ["Admin"] = "What background work could not do by itself, and how the servers do.",
        ["Telemetry"] = "What clients say of how they fare.",
    };

    public static Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Parley",
            Version = Version,
            Description = Text.ReplaceLineEndings(" "),
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = $"A session's token, which may do all that its person may, or a personal access token within its scopes ({ScopeList}).",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Cookie, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = "parley_session",
            Description = "What a browser gets when it signs in. A call that changes something must then come from the server's own origin.",
        });
        document.AddComponent<IOpenApiParameter>(IdempotencyKeyName, new OpenApiParameter
        {
            Name = IdempotencyKey.Header,
            In = ParameterLocation.Header,
            Description = "1 to 128 visible ASCII characters, unique for each write. A repeat by the same person within 24 hours gets the first answer.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Limits.IdempotencyKey, Pattern = "^[!-~]+$" },
        });
        ProblemResponses.AddTo(document);
        document.Paths = WithWireNames(document.Paths);
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description = Tags.GetValueOrDefault(tag.Name!);
        }

        return Task.CompletedTask;
    }

    /// <summary>The version of the server without the commit that it was built from.</summary>
    public static string Version { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Routes name their parameters as the handlers do.</summary>
    private static OpenApiPaths WithWireNames(OpenApiPaths paths)
    {
        var named = new OpenApiPaths();
        foreach (var (path, item) in paths)
        {
            named.Add(string.Join('/', path.Split('/').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)), item);
        }

        return named;
    }

    private static string ScopeList => string.Join(", ", Scopes.All.Select(scope => $"`{scope}`"));
}
