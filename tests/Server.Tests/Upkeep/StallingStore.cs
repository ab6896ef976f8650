using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Parley.Server.Tests.Upkeep;

/// <summary>A store that knows every object, of one size, and stops in the middle of the first that is read.</summary>
internal sealed class StallingStore : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly long _size;
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ending = new();

    private StallingStore(WebApplication app, long size) => (_app, _size) = (app, size);

    public string Address => $"s3+http://key:secret@{new Uri(_app.Urls.First()).Authority}/bucket";

    /// <summary>It has begun to answer, and does not go on.</summary>
    public Task Stalled => _stalled.Task;

    public static async Task<StallingStore> StartAsync(long size)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var store = new StallingStore(builder.Build(), size);
        store._app.Run(store.AnswerAsync);
        await store._app.StartAsync(TestContext.Current.CancellationToken);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _app.DisposeAsync();
        _ending.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentLength = _size;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await context.Response.Body.WriteAsync("a"u8.ToArray());
        await context.Response.Body.FlushAsync();
        _stalled.TrySetResult();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _ending.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}
