namespace Parley.Server.EventLog;

public static class EventLogModule
{
    public static IServiceCollection AddEventLog(this IServiceCollection services)
    {
        services.AddOperatorOptions<ReaderOptions>("Readers");
        return services
            .AddSingleton<JournalMetrics>()
            .AddSingleton<MessageStages>()
            .AddSingleton<Journal>()
            .AddHostedService(provider => provider.GetRequiredService<Journal>())
            .AddSingleton<LogHeads>()
            .AddHostedService(provider => provider.GetRequiredService<LogHeads>())
            .AddSingleton<LogReaders>()
            .AddHostedService(provider => provider.GetRequiredService<LogReaders>());
    }
}
