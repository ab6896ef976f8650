using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Parley.Server.Telemetry.Logs;

/// <summary>A line for people: <c>14:03:59 warning  Job mail 7 failed at attempt 2  (Jobs.JobAttempt, request 0HN…)</c>.</summary>
internal sealed class PlainLines(TimeProvider clock) : ConsoleFormatter(Called)
{
    public const string Called = "parley-plain";
    private const string OwnPrefix = "Parley.Server.";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var text = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(clock.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        if (logEntry.LogLevel != LogLevel.Information)
        {
            textWriter.Write(' ');
            textWriter.Write(Enum.GetName(logEntry.LogLevel)!.ToLowerInvariant());
        }

        textWriter.Write("  ");
        textWriter.Write(text.ReplaceLineEndings(" "));
        if (logEntry.LogLevel != LogLevel.Information)
        {
            WriteOrigin(logEntry.Category, LogScopes.RequestId(scopeProvider), textWriter);
        }

        textWriter.WriteLine();
        if (logEntry.Exception is { } error)
        {
            textWriter.WriteLine($"    {error.ToString().ReplaceLineEndings("\n    ")}");
        }
    }

    private static void WriteOrigin(string category, string? requestId, TextWriter line)
    {
        line.Write("  (");
        line.Write(category.StartsWith(OwnPrefix, StringComparison.Ordinal) ? category[OwnPrefix.Length..] : category);
        if (requestId is not null)
        {
            line.Write($", request {requestId}");
        }

        line.Write(')');
    }
}
