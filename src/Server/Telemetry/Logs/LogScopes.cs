using System.Globalization;

namespace Parley.Server.Telemetry.Logs;

/// <summary>What the scopes around a line say, outermost first.</summary>
internal static class LogScopes
{
    public static string? RequestId(IExternalScopeProvider? scopes) =>
        Values(scopes).LastOrDefault(static v => v.Key == "RequestId").Value is { } id ? Convert.ToString(id, CultureInfo.InvariantCulture) : null;

    public static List<KeyValuePair<string, object?>> Values(IExternalScopeProvider? scopes)
    {
        var values = new List<KeyValuePair<string, object?>>();
        scopes?.ForEachScope(
            static (scope, all) =>
            {
                if (scope is IEnumerable<KeyValuePair<string, object?>> named)
                {
                    all.AddRange(named);
                }
            },
            values);
        return values;
    }
}
