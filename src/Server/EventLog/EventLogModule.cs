namespace Parley.Server.EventLog;

public static class EventLogModule
{
    public static IServiceCollection AddEventLog(this IServiceCollection services)
    {
        services.AddOptions<ReaderOptions>().BindConfiguration("Readers").ValidateDataAnnotations().ValidateOnStart();
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
