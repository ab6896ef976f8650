using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Parley.Server.Telemetry.Logs;

namespace Parley.Server.Tests.Telemetry;

public sealed class LogLineTests
{
    private readonly LoggerExternalScopeProvider _scopes = new();
    private readonly TestClock _clock = new(running: false);

    [Fact]
    public void A_json_line_has_the_message_its_values_and_the_request()
    {
        using (_scopes.Push(new Dictionary<string, object?>(StringComparer.Ordinal) { ["RequestId"] = "req-1" }))
        {
            var line = Write(new JsonLines(_clock), LogLevel.Warning, new InvalidOperationException("line one\nline two"));

            var json = JsonDocument.Parse(line).RootElement;
            Assert.Equal("warning", json.GetProperty("level").GetString());
            Assert.Equal("Mail to Bo failed", json.GetProperty("message").GetString());
            Assert.Equal("req-1", json.GetProperty("request_id").GetString());
            Assert.Equal("Bo", json.GetProperty("values").GetProperty("Name").GetString());
            Assert.Contains("line two", json.GetProperty("exception").GetString(), StringComparison.Ordinal);
            Assert.Equal(_clock.GetUtcNow().ToUnixTimeSeconds(), json.GetProperty("at").GetDateTimeOffset().ToUnixTimeSeconds());
            Assert.Equal(1, line.Count(c => c == '\n'));
        }
    }

    [Fact]
    public void A_plain_line_is_short_when_all_is_well_and_says_where_it_comes_from_when_not()
    {
        using (_scopes.Push(new Dictionary<string, object?>(StringComparer.Ordinal) { ["RequestId"] = "req-1" }))
        {
            Assert.Equal("Mail to Bo failed\n", Write(new PlainLines(_clock), LogLevel.Information)[10..]);
            Assert.EndsWith(" error  Mail to Bo failed  (Email.Outbox, request req-1)\n", Write(new PlainLines(_clock), LogLevel.Error), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_line_break_in_a_message_forges_no_line()
    {
        var line = Write(new PlainLines(_clock), LogLevel.Information, name: "Bo\n00:00:00  forged");
        Assert.Equal(1, line.Count(c => c == '\n'));
    }

    private string Write(ConsoleFormatter formatter, LogLevel level, Exception? error = null, string name = "Bo")
    {
        var state = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Name"] = name, ["{OriginalFormat}"] = "Mail to {Name} failed" };
        using var text = new StringWriter();
        formatter.Write(
            new LogEntry<Dictionary<string, object?>>(level, "Parley.Server.Email.Outbox", default, state, error, (values, _) => $"Mail to {values["Name"]} failed"),
            _scopes,
            text);
        return text.ToString().ReplaceLineEndings("\n");
    }
}
