namespace Parley.Server.Cluster;

public static class ClusterModule
{
    public static IServiceCollection AddCluster(this IServiceCollection services)
    {
        services.AddOptions<ClusterOptions>().BindConfiguration("Cluster").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<NodeLease>()
            .AddHostedService(provider => provider.GetRequiredService<NodeLease>())
            .AddSingleton<Roles>()
            .AddHostedService(provider => provider.GetRequiredService<Roles>());
    }
}
