using System.Text.Json;

namespace Parley.Server.Http;

/// <summary>Says what is wrong with a body in words that do not repeat the body.</summary>
internal static class JsonProblem
{
    public static ProblemException From(JsonException error)
    {
        // The parser has one exception for everything; its messages are what tells the cases apart.
        var field = error.Path is { Length: > 2 } path ? path[2..] : null;
        if (error.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
        {
            return Problems.UnknownField.Exception(field: field);
        }

        if (error.Message.Contains("missing required properties", StringComparison.Ordinal))
        {
            var names = error.Message[(error.Message.LastIndexOf(':') + 1)..].Trim(' ', '.');
            return Problems.InvalidField.Exception($"Missing: {names}.", names.Split(',')[0].Trim('\'', ' '));
        }

        return field is null
            ? Problems.InvalidJson.Exception($"Line {error.LineNumber + 1}, byte {error.BytePositionInLine}.")
            : Problems.InvalidField.Exception("The value has the wrong type or form.", field);
    }
}
