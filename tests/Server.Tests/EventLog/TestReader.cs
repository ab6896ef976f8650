using System.Collections.Concurrent;
using Parley.Server.EventLog;

namespace Parley.Server.Tests.EventLog;

/// <summary>A reader that keeps what it reads, and then does what the test says.</summary>
internal sealed class TestReader(string name, Action<string>? afterwards = null) : ILogReader
{
    public string Name => name;

    /// <summary>How often each text was tried.</summary>
    public ConcurrentDictionary<string, int> Tries { get; } = new(StringComparer.Ordinal);

    public bool Wants(string eventType) => eventType == "workspace.updated";

    public async Task ApplyAsync(WriteTransaction transaction, IReadOnlyList<LoggedEvent> events)
    {
        foreach (var e in events)
        {
            var text = TestLog.Said(e);
            Tries.AddOrUpdate(text, 1, static (_, tries) => tries + 1);

            // A second effect of the same event would break the table's key.
            await TestLog.KeepAsync(transaction, $"{name} {text}");
            afterwards?.Invoke(text);
        }
    }
}
