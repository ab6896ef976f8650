using Parley.Server.Telemetry.Health;
using Parley.Server.Telemetry.Metrics;

namespace Parley.Server.Telemetry;

public static class TelemetryModule
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOptions<MetricsOptions>().BindConfiguration("Metrics");
        return services
            .AddSingleton<PrometheusMetrics>()
            .AddSingleton<Readiness>()
            .AddHostedService<OtlpExport>();
    }

    public static void MapTelemetry(this IEndpointRouteBuilder root)
    {
        // It listens from now on, not from the first question.
        root.ServiceProvider.GetRequiredService<PrometheusMetrics>();
        // Beside /api/v1 and for machines; docs/api/overview.md lists them.
        root.MapGet("/healthz", GetHealth.Handle).ExcludeFromDescription();
        root.MapGet("/readyz", GetReadiness.HandleAsync).ExcludeFromDescription();
        root.MapGet("/metrics", GetMetrics.Handle).ExcludeFromDescription();
    }
}
