namespace Parley.Server.Storage;

public static class StorageModule
{
    public static IServiceCollection AddStorage(this IServiceCollection services, string databaseAddress) => services
        .AddSingleton(_ => Database.Open(databaseAddress))
        .AddSingleton(provider => new IdGenerator(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Migrator>();
}
