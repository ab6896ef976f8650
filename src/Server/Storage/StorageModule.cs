using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Parley.Server.Storage;

public static class StorageModule
{
    public static IServiceCollection AddStorage(this IServiceCollection services, string databaseAddress)
    {
        services.TryAddSingleton(_ => Database.Open(databaseAddress));
        return services
            .AddSingleton(provider => Ids(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Database>().Dialect))
            .AddSingleton<DatabaseMetrics>()
            .AddSingleton<Migrator>();
    }

    /// <summary>On SQLite this is the only server; on PostgreSQL its number has yet to be lent.</summary>
    private static IdGenerator Ids(TimeProvider clock, Dialect dialect)
    {
        var ids = new IdGenerator(clock);
        if (dialect == Dialect.Postgres)
        {
            ids.Stop();
        }

        return ids;
    }
}
