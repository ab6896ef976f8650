using Parley.Server;
using Parley.Server.Upkeep;

try
{
    if (UpkeepCommands.Include(args))
    {
        return await UpkeepCommands.RunAsync(args);
    }

    await using var app = ParleyServer.Build(args);
    await ParleyServer.StartAsync(app);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception error) when (StartFailure.Explain(error) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
