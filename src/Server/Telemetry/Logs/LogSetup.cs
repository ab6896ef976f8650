using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;

namespace Parley.Server.Telemetry.Logs;

/// <summary>
/// Logs go to standard output: lines for people, or JSON for machines with <c>PARLEY_LOG=json</c>. What the framework says of every request stays out
/// unless <c>PARLEY_LOGGING__LOGLEVEL__…</c> asks for it.
/// </summary>
public static class LogSetup
{
    private static readonly Dictionary<string, string?> Levels = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:System"] = "Warning",
        // A failed start is told in one line by the program itself.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
    };

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        // At the very bottom, so that whatever an operator says is above it.
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.FormatterName = builder.Configuration["Log"] == "json" ? JsonLines.Called : PlainLines.Called);
        builder.Logging.AddConsoleFormatter<PlainLines, ConsoleFormatterOptions>();
        builder.Logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
    }
}
