using System.Net;

namespace Parley.Server.Tests.Channels;

public abstract class UpdateChannelTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_new_name_or_topic_is_told_to_all_who_may_see_it()
    {
        var (ada, bob) = await TwoAsync();
        var channel = await ada.CreateChannelAsync();
        await using var outside = await bob.ConnectAsync();
        var name = $"renamed-{Guid.NewGuid():N}";
        var updated = await ada.Api.PatchAsync<Channel>($"channels/{channel.Id}", new { name, topic = "new" });
        Assert.Equal((name, "new"), (updated.Name, updated.Topic));
        Assert.Equal(updated with { ReadState = null }, (await outside.NextEventAsync<ChannelUpdated>()).Channel);
        Assert.Equal("", (await ada.Api.PatchAsync<Channel>($"channels/{channel.Id}", new { topic = "" })).Topic);
        Assert.Equal(name, (await ada.Api.PatchAsync<Channel>($"channels/{channel.Id}", new { name })).Name);
    }

    [Fact]
    public async Task A_name_that_a_public_channel_has_is_taken()
    {
        var (ada, _) = await TwoAsync();
        var (one, two) = (await ada.CreateChannelAsync(), await ada.CreateChannelAsync());
        var hidden = await ada.CreateChannelAsync(ChannelKind.Private);
        await ada.Api.PatchAsync($"channels/{two.Id}", new { name = one.Name }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelNameTaken);
        Assert.Equal(one.Name, (await ada.Api.PatchAsync<Channel>($"channels/{hidden.Id}", new { name = one.Name })).Name);
        Assert.Equal(two.Name, (await ada.Api.GetAsync<Channel>($"channels/{two.Id}")).Name);
    }

    [Fact]
    public async Task An_archived_channel_is_read_and_no_longer_changed()
    {
        var (ada, bob) = await TwoAsync();
        var owner = await Server.SetUpAsync();
        var channel = await ada.CreateChannelAsync(ChannelKind.Public, bob, owner);
        var message = await ada.PostAsync(channel, "kept");
        await bob.Api.PatchAsync($"channels/{channel.Id}", new { archived = true }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        Assert.NotNull((await ada.Api.PatchAsync<Channel>($"channels/{channel.Id}", new { archived = true })).ArchivedAt);

        Assert.Single((await bob.HistoryAsync(channel)).Messages);
        await bob.Api.PutAsync($"channels/{channel.Id}/read", new { last_read_id = message.Id }).ShouldSucceedAsync();
        foreach (var (method, path, body) in new (string, string, object?)[]
        {
            ("POST", $"channels/{channel.Id}/messages", new { text = "a" }),
            ("POST", $"channels/{channel.Id}/messages", new { text = "a", thread_id = message.Id }),
            ("PATCH", $"messages/{message.Id}", new { text = "a" }),
            ("DELETE", $"messages/{message.Id}", null),
            ("PUT", $"messages/{message.Id}/reactions/tada", null),
            ("PATCH", $"channels/{channel.Id}", new { topic = "t" }),
            ("PUT", $"channels/{channel.Id}/members/{bob.Id}", null),
        })
        {
            (await ada.Api.SendAsync(new HttpMethod(method), path, body)).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.ChannelArchived);
        }

        await bob.LeaveAsync(channel);
        Assert.Null((await owner.Api.PatchAsync<Channel>($"channels/{channel.Id}", new { archived = false })).ArchivedAt);
        await ada.PostAsync(channel, "again");
    }

    private async Task<(Person Ada, Person Bob)> TwoAsync()
    {
        var owner = await Server.SetUpAsync();
        return (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
    }

    public sealed class OnSqlite(SqliteServer server) : UpdateChannelTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : UpdateChannelTests(server), IClassFixture<PostgresServer>;
}
