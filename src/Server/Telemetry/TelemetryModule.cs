using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Telemetry.Health;
using Parley.Server.Telemetry.Metrics;
using Parley.Server.Telemetry.Performance;

namespace Parley.Server.Telemetry;

public static class TelemetryModule
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOperatorOptions<MetricsOptions>("Metrics");
        return services
            .AddSingleton<PrometheusMetrics>()
            .AddSingleton<Readiness>()
            .AddSingleton<ClientMetrics>()
            .AddSingleton<SendReports>()
            .AddSingleton<SampleFigures>()
            .AddHostedService(provider => provider.GetRequiredService<SampleFigures>())
            .AddHostedService<OtlpExport>();
    }

    public static void MapTelemetry(this IEndpointRouteBuilder root)
    {
        // It listens from now on, not from the first question.
        root.ServiceProvider.GetRequiredService<PrometheusMetrics>();
        root.ServiceProvider.GetRequiredService<ClientMetrics>();
        // Beside /api/v1 and for machines; docs/api/overview.md lists them.
        root.MapGet("/healthz", GetHealth.Handle).ExcludeFromDescription();
        root.MapGet("/readyz", GetReadiness.HandleAsync).ExcludeFromDescription();
        root.MapGet("/metrics", GetMetrics.Handle).ExcludeFromDescription();
    }

    public static void MapPerformance(this IEndpointRouteBuilder api)
    {
        var admin = api.MapGroup("/admin").WithTags("Admin").RequireScope(Scopes.Admin);
        admin.MapGet("/performance", GetPerformance.HandleAsync).WithName("getPerformance")
            .WithSummary("How the servers do and, with hours=1 to 24, how they have done");
        api.MapPost("/telemetry/sends", ReportSends.Handle).WithName("reportSends").WithTags("Telemetry").RequireScope(Scopes.Read).Produces(204)
            .WithSummary("Say how long messages took from being sent to being seen as sent");
    }
}
