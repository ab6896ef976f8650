using Parley.Server.Cluster.Broker;

namespace Parley.Server.Cluster;

public static class ClusterModule
{
    public static IServiceCollection AddCluster(this IServiceCollection services)
    {
        services.AddOperatorOptions<ClusterOptions>("Cluster");
        return services
            .AddSingleton<NodeLease>()
            .AddHostedService(provider => provider.GetRequiredService<NodeLease>())
            .AddSingleton<Roles>()
            .AddHostedService(provider => provider.GetRequiredService<Roles>())
            .AddSingleton<BrokerMetrics>()
            .AddSingleton<MessageBroker>()
            .AddSingleton<NodeExchange>()
            .AddHostedService(provider => provider.GetRequiredService<NodeExchange>());
    }
}
