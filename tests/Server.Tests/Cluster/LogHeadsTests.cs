using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Tests.Realtime;

namespace Parley.Server.Tests.Cluster;

/// <summary>Without a broker, a server looks by itself for what others have written.</summary>
public sealed class LogHeadsTests(PostgresServer server) : OnBothDatabases(server), IClassFixture<PostgresServer>
{
    [Fact]
    public async Task What_another_server_wrote_is_told_within_a_second()
    {
        var clock = new TestClock(running: false);
        await using var first = await Server.AnotherAsync(services => services.AddSingleton<TimeProvider>(clock));
        await using var second = await first.NodeAsync();
        var owner = await first.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await using var reading = await new Person(second, owner.Token, owner.User).ConnectAsync();
        await Eventually.SeeAsync(second.ConnectionsAsync, people => people.Count == 1, "the client to be registered");
        var posted = await owner.PostAsync(channel, "found by the look");

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(posted.Id, (await reading.NextEventAsync<MessagePosted>()).Message.Id);
    }
}
