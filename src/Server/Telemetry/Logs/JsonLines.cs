using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Parley.Server.Telemetry.Logs;

/// <summary>A line for machines: one JSON object with the message, its values, its scopes' values, and the ids of request and trace.</summary>
internal sealed class JsonLines(TimeProvider clock) : ConsoleFormatter(Called)
{
    public const string Called = "parley-json";
    private const string Template = "{OriginalFormat}";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("at", clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", Enum.GetName(logEntry.LogLevel)!.ToLowerInvariant());
            json.WriteString("category", logEntry.Category);
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            if (LogScopes.RequestId(scopeProvider) is { } requestId)
            {
                json.WriteString("request_id", requestId);
            }

            if (System.Diagnostics.Activity.Current is { } activity)
            {
                json.WriteString("trace_id", activity.TraceId.ToHexString());
            }

            WriteValues(json, LogScopes.Values(scopeProvider).Concat(logEntry.State as IEnumerable<KeyValuePair<string, object?>> ?? []));
            if (logEntry.Exception is { } error)
            {
                json.WriteString("exception", error.ToString());
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    /// <summary>The innermost value of a name wins.</summary>
    private static void WriteValues(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> values)
    {
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in values.Where(static v => v.Key != Template))
        {
            named[name] = value;
        }

        if (named.Count == 0)
        {
            return;
        }

        json.WriteStartObject("values");
        foreach (var (name, value) in named)
        {
            json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
    }
}
