using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Polls;

/// <summary>What an option may be.</summary>
internal static class PollRules
{
    /// <summary>When two options would be told apart by nothing that people see as a difference.</summary>
    public static StringComparer SameOption => StringComparer.OrdinalIgnoreCase;

    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static string Option(string text, string field) => TextRules.Name(text, field, Limits.PollOption);
}
