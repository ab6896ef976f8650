using Parley.Server;
using Parley.Server.Storage;

try
{
    await using var app = ParleyServer.Build(args);
    await ParleyServer.StartAsync(app);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (DatabaseAddressException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
