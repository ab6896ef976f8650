using Parley.Server;

try
{
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
