using Parley.Protocol;

namespace Parley.Server.Telemetry.Health;

internal static class GetHealth
{
    /// <summary>Nothing is looked at: a restart mends a process that does not answer, not a database that is down.</summary>
    public static HealthReport Handle() => new() { Status = "ok", Version = BuildVersion.Text };
}
