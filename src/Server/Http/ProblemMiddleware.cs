using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Http;

/// <summary>Turns every failure into <c>application/problem+json</c> (RFC 9457) with a stable code and the request's id.</summary>
public sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    private static readonly string[] Signals = ["Allow", "Upgrade", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, ContentLength: null, ContentType: null } && Bare(context.Response.StatusCode) is { } bare)
            {
                await WriteAsync(context, bare.Exception());
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up; there is nobody to answer.
        }
        catch (Exception error)
        {
            var problem = Name(error);
            // A problem that was thrown by its name is an answer, not a failure, and a server that is full would fill its log too.
            if (problem.Problem.Status >= StatusCodes.Status500InternalServerError && error is not ProblemException)
            {
                LogFailed(error, context.Request.Method, context.Request.Path);
            }

            if (!context.Response.HasStarted)
            {
                await WriteAsync(context, problem);
            }
        }
    }

    /// <summary>Statuses that routing sets without a word.</summary>
    private static Problem? Bare(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problems.NotFound,
        StatusCodes.Status405MethodNotAllowed => Problems.MethodNotAllowed,
        StatusCodes.Status415UnsupportedMediaType => Problems.UnsupportedMediaType,
        _ => null,
    };

    private static ProblemException Name(Exception error) => error switch
    {
        ProblemException problem => problem,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.BodyTooLarge.Exception(),
        BadHttpRequestException bad when Parameter().Match(bad.Message) is { Success: true } parameter
            => Name(parameter.Groups["type"].Value, parameter.Groups["name"].Value),
        BadHttpRequestException bad => new ProblemException(Problems.InvalidField with { Status = bad.StatusCode }),
        JournalUnavailableException or NoNodeNumberException => new ProblemException(Problems.Unavailable) { RetryAfter = 1 },
        _ when DatabaseAway.Is(error) => new ProblemException(Problems.Unavailable) { RetryAfter = 1 },
        _ => Problems.Internal.Exception(),
    };

    /// <summary>A part of the address that is not what it should be.</summary>
    private static ProblemException Name(string type, string name) => type switch
    {
        "Id" or "Nullable<Id>" or "UserReference" => Problems.InvalidId.Exception(field: JsonNamingPolicy.SnakeCaseLower.ConvertName(name)),
        _ when name == "cursor" => Problems.InvalidCursor.Exception(field: name),
        _ => Problems.InvalidField.Exception("A parameter has the wrong form.", JsonNamingPolicy.SnakeCaseLower.ConvertName(name)),
    };

    private static async Task WriteAsync(HttpContext context, ProblemException error)
    {
        var response = context.Response;
        ClearAllButSignals(response);
        SecurityHeaders.Set(context);
        response.StatusCode = error.Problem.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (error.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var details = new ProblemDetails
        {
            Type = $"/docs/api/errors#{error.Problem.Code}",
            Title = error.Problem.Title,
            Status = error.Problem.Status,
            Code = error.Problem.Code,
            Detail = error.Detail,
            Field = error.Field,
            RequestId = context.TraceIdentifier,
        };
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(details, ParleyJson.Wire.ProblemDetails));
    }

    /// <summary>What an answer was going to say goes; what it says about the next request stays (RFC 9110, sections 15.5.6 and 15.5.22).</summary>
    private static void ClearAllButSignals(HttpResponse response)
    {
        var signals = Signals.Select(name => (Name: name, Value: response.Headers[name])).Where(h => h.Value.Count > 0).ToList();
        response.Clear();
        signals.ForEach(h => response.Headers[h.Name] = h.Value);
    }

    [GeneratedRegex("^Failed to bind parameter \"(?<type>[^ ]+) (?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailed(Exception error, string method, PathString path);
}
