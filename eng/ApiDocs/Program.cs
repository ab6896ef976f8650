using Microsoft.Extensions.Logging;
using Parley.Server;

// Asks a server for its API descriptions and keeps them: `Parley.ApiDocs DIRECTORY`.
if (args is not [var directory])
{
    Console.Error.WriteLine("usage: Parley.ApiDocs DIRECTORY");
    return 2;
}

var data = Directory.CreateTempSubdirectory("parley-api-docs-");
try
{
    await using var server = ParleyServer.Build(
        ["--data", data.FullName, "--database", $"sqlite:{Path.Combine(data.FullName, "parley.db")}", "--urls", "http://127.0.0.1:0"],
        builder => builder.Logging.ClearProviders());
    await ParleyServer.StartAsync(server);
    using var http = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
    foreach (var name in new[] { "openapi.json", "asyncapi.json" })
    {
        await File.WriteAllBytesAsync(Path.Combine(directory, name), await http.GetByteArrayAsync(new Uri($"/api/v1/{name}", UriKind.Relative)));
        Console.WriteLine($"wrote {Path.Combine(directory, name)}");
    }

    await server.StopAsync();
}
finally
{
    data.Delete(recursive: true);
}

return 0;
