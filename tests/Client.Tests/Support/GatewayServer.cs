using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Parley.Client.Tests.Support;

/// <summary>A gateway that behaves, and misbehaves, as a test says: the first visit runs the first script, and so on; the last one repeats.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<Visit, Task>[] _scripts;
    private readonly ConcurrentQueue<long> _cursors = new();
    private readonly CancellationTokenSource _stopping = new();
    private int _visits;

    private GatewayServer(WebApplication app, Func<Visit, Task>[] scripts)
    {
        _app = app;
        _scripts = scripts;
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The cursor of each visit.</summary>
    public IReadOnlyList<long> Cursors => [.. _cursors];

    public static async Task<GatewayServer> StartAsync(params Func<Visit, Task>[] scripts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        var built = builder.Build();
        built.UseWebSockets();
        var server = new GatewayServer(built, scripts);
        built.Map("/api/v1/gateway", server.VisitAsync);
        await built.StartAsync(TestContext.Current.CancellationToken);
        server.Address = new Uri(built.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task VisitAsync(HttpContext context)
    {
        var cursor = long.Parse(context.Request.Query["cursor"]!, CultureInfo.InvariantCulture);
        _cursors.Enqueue(cursor);
        var number = Interlocked.Increment(ref _visits);
        try
        {
            await _scripts[Math.Min(number, _scripts.Length) - 1](new Visit(context, cursor, _stopping.Token));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    /// <summary>Signals are the test runner's.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
