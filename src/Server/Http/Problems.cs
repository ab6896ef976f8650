using Parley.Protocol;

namespace Parley.Server.Http;

/// <summary>A named way to fail; each domain keeps its own in a <c>Problems.cs</c>.</summary>
public sealed record Problem(int Status, string Code, string Title)
{
    /// <summary>Ready to throw; <paramref name="detail"/> tells the caller what to do, <paramref name="field"/> where.</summary>
    public ProblemException Exception(string? detail = null, string? field = null) => new(this, detail, field);
}

/// <summary>Ends a request with a problem. Anything a caller's input can cause is one of these; any other exception is our fault.</summary>
public sealed class ProblemException(Problem problem, string? detail = null, string? field = null) : Exception(problem.Code)
{
    public Problem Problem => problem;

    public string? Detail => detail;

    public string? Field { get; } = field;

    /// <summary>Seconds after which a repeat may succeed.</summary>
    public int? RetryAfter { get; init; }
}

/// <summary>What can be wrong with any request.</summary>
public static class Problems
{
    public static readonly Problem InvalidJson = new(400, ErrorCodes.InvalidJson, "The body is not the JSON that this call takes.");
    public static readonly Problem UnknownField = new(400, ErrorCodes.UnknownField, "The body has a field that this call does not know.");
    public static readonly Problem InvalidField = new(400, ErrorCodes.InvalidField, "A value is not valid.");
    public static readonly Problem InvalidId = new(400, ErrorCodes.InvalidId, "An id is a positive decimal number.");
    public static readonly Problem InvalidCursor = new(400, ErrorCodes.InvalidCursor, "The cursor is not one that this call handed out.");
    public static readonly Problem BodyTooLarge = new(413, ErrorCodes.BodyTooLarge, "The body is too large.");
    public static readonly Problem UnsupportedMediaType = new(415, ErrorCodes.UnsupportedMediaType, "Send application/json.");
    public static readonly Problem MethodNotAllowed = new(405, ErrorCodes.MethodNotAllowed, "This address does not take that method.");
    public static readonly Problem NotFound = new(404, ErrorCodes.NotFound, "There is nothing at this address.");
    public static readonly Problem RateLimited = new(429, ErrorCodes.RateLimited, "Too many requests.");
    public static readonly Problem IdempotencyKeyInvalid = new(
        400, ErrorCodes.IdempotencyKeyInvalid, "An Idempotency-Key is 1 to 128 visible ASCII characters.");

    public static readonly Problem IdempotencyKeyReused = new(
        409, ErrorCodes.IdempotencyKeyReused, "This Idempotency-Key was used for another request.");

    public static readonly Problem CrossOrigin = new(403, ErrorCodes.CrossOrigin, "A page of another origin may not do this with your cookie.");
    public static readonly Problem NotSignedIn = new(401, ErrorCodes.NotSignedIn, "Sign in first.");
    public static readonly Problem Forbidden = new(403, ErrorCodes.Forbidden, "Your role does not allow this.");
    public static readonly Problem MissingScope = new(403, ErrorCodes.MissingScope, "The token's scopes do not allow this.");
    public static readonly Problem Internal = new(500, ErrorCodes.Internal, "The server failed. Nothing was changed unless a repeat says so.");
    public static readonly Problem Unavailable = new(503, ErrorCodes.Unavailable, "The server can't do this right now.");
}
