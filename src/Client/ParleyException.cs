// SPDX-License-Identifier: Apache-2.0
using Parley.Protocol;

namespace Parley.Client;

/// <summary>
/// A call that failed: refused by the server (RFC 9457 problem) or, with <see cref="Status"/> 0, never answered.
/// </summary>
public sealed class ParleyException : Exception
{
    internal ParleyException(ProblemDetails problem, TimeSpan? retryAfter = null)
        : base(Describe(problem))
    {
        Status = problem.Status;
        Code = problem.Code;
        Title = problem.Title;
        Detail = problem.Detail;
        Field = problem.Field;
        RequestId = problem.RequestId;
        RetryAfter = retryAfter;
    }

    internal ParleyException(string code, string title, int status = 0, Exception? inner = null)
        : base($"{title} ({code})", inner)
    {
        Status = status;
        Code = code;
        Title = title;
    }

    /// <summary>The HTTP status; 0 when no answer came.</summary>
    public int Status { get; }

    /// <summary>One of <see cref="ErrorCodes"/> or <see cref="ClientErrorCodes"/>: the part to decide on.</summary>
    public string Code { get; }

    /// <summary>What went wrong, in one sentence.</summary>
    public string Title { get; }

    /// <summary>What to do about it, where the server said more.</summary>
    public string? Detail { get; }

    /// <summary>The field of the request at fault.</summary>
    public string? Field { get; }

    /// <summary>Quote it to the server's admin: it is in the log.</summary>
    public string? RequestId { get; }

    /// <summary>When the server wants to be asked again, with <see cref="ErrorCodes.RateLimited"/> and <see cref="ErrorCodes.Unavailable"/>.</summary>
    public TimeSpan? RetryAfter { get; }

    private static string Describe(ProblemDetails problem)
    {
        var text = problem.Detail is null ? problem.Title : $"{problem.Title} {problem.Detail}";
        return problem.Field is null ? $"{text} ({problem.Code})" : $"{text} ({problem.Code}, field {problem.Field})";
    }
}

/// <summary>Codes of failures that the server knows nothing of.</summary>
public static class ClientErrorCodes
{
    /// <summary>No connection, or it broke before the answer.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>No answer within <see cref="ParleyClientOptions.AttemptTimeout"/>.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>The answer is not one of Parley's: another program at that address, or a proxy's error page.</summary>
    public const string UnexpectedAnswer = "unexpected_answer";
}
