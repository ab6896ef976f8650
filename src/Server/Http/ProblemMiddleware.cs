using System.Globalization;
using System.Text.Json;
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
            if (context.Response is { HasStarted: false, ContentLength: null, ContentType: null } && Bare(context) is { } bare)
            {
                await WriteAsync(context, bare);
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

    /// <summary>Statuses that routing and the call of an endpoint set without a word.</summary>
    private static ProblemException? Bare(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => WrongParameter.In(context),
        StatusCodes.Status404NotFound => Problems.NotFound.Exception(),
        StatusCodes.Status405MethodNotAllowed => Problems.MethodNotAllowed.Exception(),
        StatusCodes.Status415UnsupportedMediaType => Problems.UnsupportedMediaType.Exception(),
        _ => null,
    };

    private static ProblemException Name(Exception error) => error switch
    {
        ProblemException problem => problem,
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.BodyTooLarge.Exception(),
        BadHttpRequestException bad => new ProblemException(Problems.InvalidField with { Status = bad.StatusCode }),
        JournalUnavailableException or NoNodeNumberException => new ProblemException(Problems.Unavailable) { RetryAfter = 1 },
        _ when DatabaseAway.Is(error) => new ProblemException(Problems.Unavailable) { RetryAfter = 1 },
        _ => Problems.Internal.Exception(),
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

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailed(Exception error, string method, PathString path);
}
