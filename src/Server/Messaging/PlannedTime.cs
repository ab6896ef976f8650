using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Messaging;

/// <summary>When something is to happen that somebody plans.</summary>
internal static class PlannedTime
{
    /// <exception cref="ProblemException"><c>invalid_field</c>: it is past, or too far ahead.</exception>
    public static DateTimeOffset Require(DateTimeOffset at, DateTimeOffset now, string field) => at switch
    {
        _ when at <= now => throw Problems.InvalidField.Exception("A time in the future.", field),
        _ when at > now.AddDays(Limits.PlanDays) => throw Problems.InvalidField.Exception($"At most {Limits.PlanDays} days from now.", field),
        // As precise as it is stored.
        _ => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()),
    };
}
