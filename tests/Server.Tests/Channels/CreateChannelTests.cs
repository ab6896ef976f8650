using System.Net;

namespace Parley.Server.Tests.Channels;

public abstract class CreateChannelTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_new_channel_has_its_maker_and_whom_they_name()
    {
        var (ada, bob) = await TwoAsync();
        await using var gateway = await bob.ConnectAsync();
        var name = $"ünïcode-{Guid.NewGuid():N}";
        var channel = await ada.Api.PostAsync<Channel>("channels", new { kind = "private", name = $" {name.ToUpperInvariant()} ", topic = " about it ", member_ids = new[] { bob.Id, bob.Id, ada.Id } });

        Assert.Equal((name, "about it", ChannelKind.Private, 2, 0L), (channel.Name, channel.Topic, channel.Kind, channel.MemberCount, channel.LastNumber));
        Assert.Equal(ada.Id, channel.CreatedBy);
        Assert.Null(channel.MemberIds);
        Assert.Equal(new ChannelReadState { ReadNumber = 0, UnreadCount = 0, MentionCount = 0 }, channel.ReadState);
        var members = await bob.Api.GetAsync<ChannelMemberPage>($"channels/{channel.Id}/members");
        Assert.Equal(new[] { ada.Id, bob.Id }.Order(), members.Members.Select(m => m.UserId));

        var joined = await gateway.NextEventAsync<MemberJoined>();
        Assert.Equal((bob.Id, ada.Id), (joined.UserId, joined.AddedBy));
        var created = await gateway.NextEventAsync<ChannelCreated>();
        Assert.Equal(channel with { ReadState = null }, created.Channel);
    }

    [Fact]
    public async Task A_public_name_is_taken_once_however_it_is_written()
    {
        var (ada, bob) = await TwoAsync();
        var name = $"caf\u00e9-{Guid.NewGuid():N}";
        await ada.Api.PostAsync<Channel>("channels", new { kind = "public", name });
        foreach (var same in new[] { name, name.ToUpperInvariant(), $" {name} " })
        {
            var problem = await bob.Api.PostAsync("channels", new { kind = "public", name = same }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelNameTaken);
            Assert.Equal("name", problem.Field);
        }
    }

    [Fact]
    public async Task Only_one_of_many_at_once_gets_a_name()
    {
        var (ada, _) = await TwoAsync();
        var name = $"race-{Guid.NewGuid():N}";
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.Api.PostAsync("channels", new { kind = "public", name })));
        Assert.Single(replies, r => r.Status == HttpStatusCode.Created);
        Assert.All(replies.Where(r => r.Status != HttpStatusCode.Created), r => r.ShouldFail(HttpStatusCode.Conflict, ErrorCodes.ChannelNameTaken));
    }

    [Fact]
    public async Task Whom_there_is_not_cannot_be_a_member()
    {
        var (ada, bob) = await TwoAsync();
        var owner = await Server.SetUpAsync();
        var gone = await owner.InviteAsync("Gone");
        await owner.Api.PatchAsync($"users/{gone.Id}", new { deactivated = true }).ShouldSucceedAsync();
        foreach (var nobody in new[] { new Id(1), gone.Id })
        {
            foreach (var kind in new[] { "private", "group", "direct" })
            {
                var problem = await ada.Api.PostAsync("channels", new
                {
                    kind, name = kind == "private" ? $"c-{Guid.NewGuid():N}" : null, member_ids = kind == "group" ? new[] { bob.Id, nobody } : [nobody],
                }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UserNotFound);
                Assert.Equal("member_ids", problem.Field);
            }
        }
    }

    [Fact]
    public async Task Channels_are_listed_by_name_page_by_page_and_found_by_a_part_of_it()
    {
        var (ada, bob) = await TwoAsync();
        var mark = $"{Guid.NewGuid():N}";
        var names = Enumerable.Range(0, 7).Select(i => $"{mark}-{i}").ToList();
        foreach (var name in names.AsEnumerable().Reverse())
        {
            await ada.Api.PostAsync<Channel>("channels", new { kind = "public", name });
        }

        // Two private ones of one name: pages are cut between them too.
        await bob.Api.PostAsync<Channel>("channels", new { kind = "private", name = names[3] });
        await bob.Api.PostAsync<Channel>("channels", new { kind = "private", name = names[3] });

        var listed = new List<Channel>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await bob.Api.GetAsync<ChannelPage>($"channels?q={mark}&limit=2&cursor={cursor}");
            listed.AddRange(page.Channels);
            cursor = page.NextCursor;
        }

        Assert.Equal([.. names[..3], names[3], names[3], names[3], .. names[4..]], listed.Select(c => c.Name));
        Assert.Equal(9, listed.Select(c => c.Id).Distinct().Count());
        Assert.Equal(2, (await bob.Api.GetAsync<ChannelPage>($"channels?q={mark}&mine=true")).Channels.Count);
        Assert.Equal(7, (await ada.Api.GetAsync<ChannelPage>($"channels?q={mark.ToUpperInvariant()}")).Channels.Count);
        Assert.All(listed, c => Assert.Equal(c.Kind == ChannelKind.Private, c.ReadState is not null));
    }

    private async Task<(Person Ada, Person Bob)> TwoAsync()
    {
        var owner = await Server.SetUpAsync();
        return (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
    }

    public sealed class OnSqlite(SqliteServer server) : CreateChannelTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : CreateChannelTests(server), IClassFixture<PostgresServer>;
}
