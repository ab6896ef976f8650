using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Realtime;

namespace Parley.Server.Tests.Realtime;

/// <summary>What no client can see: which connections the server believes to have.</summary>
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
}
