using System.ComponentModel.DataAnnotations;

namespace Parley.Server.Telemetry.Metrics;

/// <summary>Who may read <c>/metrics</c>.</summary>
public sealed class MetricsOptions
{
    /// <summary><c>PARLEY_METRICS__TOKEN</c>: whoever sends it as <c>Authorization: Bearer …</c>. Without one: callers on this machine.</summary>
    [RegularExpression("[!-~]*", ErrorMessage = "{0} must be visible ASCII characters without spaces: it comes in a header.")]
    public string? Token { get; set; }
}
