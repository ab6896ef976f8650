using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Parley.Server.Tests.Testing;

/// <summary>What the server logged, scopes included, for tests to look at and for failures to show.</summary>
public sealed class LogLines : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LogLine> _lines = [];
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<LogLine> All => [.. _lines];

    public IEnumerable<LogLine> Errors => All.Where(line => line.Level >= LogLevel.Error);

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        // Kept for the test after the server has stopped.
    }

    private sealed class Lines(LogLines owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<string>();
            owner._scopes.ForEachScope(static (scope, list) => list.Add(scope?.ToString() ?? ""), scopes);
            owner._lines.Enqueue(new LogLine(logLevel, category, formatter(state, exception), exception, scopes));
        }
    }
}

public sealed record LogLine(LogLevel Level, string Category, string Text, Exception? Exception, IReadOnlyList<string> Scopes)
{
    public override string ToString() => $"{Level} {Category}: {Text} {Exception}";
}
