using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Realtime;

namespace Parley.Server.Tests.Realtime;

/// <summary>What no client can see: which connections the server believes to have. And what none can do: hold it up.</summary>
internal static class InsideTheHub
{
    public static async Task<List<Id>> ConnectionsAsync(this ServerFixture server)
    {
        var people = new List<Id>();
        foreach (var hub in server.Services.GetRequiredService<Hubs>().All)
        {
            people.AddRange((await hub.ConnectionsAsync()).Select(c => c.Actor.UserId));
        }

        return people;
    }

    /// <summary>The hub's loop stands still until the answer is disposed of, as it does while it waits for a database.</summary>
    public static async Task<IDisposable> HoldHubAsync(this ServerFixture server)
    {
        var (held, letGo) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new Hold());
        server.Services.GetRequiredService<Hubs>().All.Single().Post(() =>
        {
            held.SetResult();
            letGo.Wait();
        });
        await held.Task;
        return letGo;
    }

    /// <summary>Waiting for a task tells the thread pool that it lacks a thread.</summary>
    private sealed class Hold : IDisposable
    {
        private readonly TaskCompletionSource _letGo = new();

        public void Wait() => _letGo.Task.GetAwaiter().GetResult();

        public void Dispose() => _letGo.SetResult();
    }
}
