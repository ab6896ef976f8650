using Parley.Server.Realtime.Nodes;

namespace Parley.Server.Realtime;

public static class RealtimeModule
{
    public static IServiceCollection AddRealtime(this IServiceCollection services)
    {
        services.AddOperatorOptions<RealtimeOptions>("Realtime");
        return services
            .AddSingleton<HubMetrics>()
            .AddSingleton<SyncGate>()
            .AddSingleton<ConnectionPlaces>()
            .AddSingleton<Hubs>()
            .AddSingleton<Gateway>()
            .AddHostedService(provider => provider.GetRequiredService<Hubs>())
            .AddHostedService<ShareEvents>()
            .AddHostedService<HearNodes>()
            .AddHostedService<EndExpired>();
    }

    public static void MapRealtime(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sync", ReadSync.HandleAsync).WithName("sync").WithTags("Realtime").WithSummary("The first screen, in one consistent read");
        api.MapGet("/gateway", Gateway.OpenAsync).WithName("openGateway").WithTags("Realtime").Produces(101).ProducesProblem(426)
            .WithSummary("The WebSocket: GET /api/v1/asyncapi.json describes it");
    }
}
