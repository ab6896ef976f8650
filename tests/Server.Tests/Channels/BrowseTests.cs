using System.Net;

namespace Parley.Server.Tests.Channels;

/// <summary>Finding a channel among many.</summary>
public abstract class BrowseTests(ServerFixture server) : OnBothDatabases(server)
{
    [Theory]
    [InlineData("name", "ant,bee,cat,dog")]
    [InlineData("members", "dog,bee,ant,cat")]
    [InlineData("activity", "cat,ant,bee,dog")]
    public async Task Channels_come_in_the_order_that_is_asked_for_page_by_page(string sort, string expected)
    {
        var (mark, ada, _) = await ZooAsync();
        var names = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await ada.Api.GetAsync<ChannelPage>($"channels?q={mark}&sort={sort}&kind=public&archived=false&limit=1&cursor={cursor}");
            names.AddRange(page.Channels.Select(c => c.Name.Split('-')[0]));
            cursor = page.NextCursor;
        }

        Assert.Equal(expected.Split(','), names);
    }

    [Fact]
    public async Task Each_says_how_many_are_in_it_and_when_it_was_last_used()
    {
        var (mark, ada, _) = await ZooAsync();
        var listed = (await ada.Api.GetAsync<ChannelPage>($"channels?q={mark}&kind=public&archived=false")).Channels;
        Assert.Equal([1, 2, 1, 3], listed.Select(c => c.MemberCount));
        Assert.Equal([true, false, true, false], listed.Select(c => c.LastMessageAt is not null));
    }

    [Fact]
    public async Task A_channel_is_found_by_name_topic_and_description_whatever_their_case_and_accents()
    {
        var owner = await Server.SetUpAsync();
        var mark = $"{Guid.NewGuid():N}";
        await owner.Api.PostAsync<Channel>("channels", new { kind = "public", name = $"a-{mark}" });
        await owner.Api.PostAsync<Channel>("channels", new { kind = "public", name = $"b-{Guid.NewGuid():N}", topic = $"Über {mark.ToUpperInvariant()}" });
        var third = await owner.Api.PostAsync<Channel>("channels", new { kind = "public", name = $"c-{Guid.NewGuid():N}", description = $"one\ntwo {mark}" });
        Assert.Equal(3, (await owner.Api.GetAsync<ChannelPage>($"channels?q={mark}")).Channels.Count);
        Assert.Single((await owner.Api.GetAsync<ChannelPage>($"channels?q=UBER%20{mark}")).Channels);

        await owner.Api.PatchAsync<Channel>($"channels/{third.Id}", new { description = "" });
        Assert.Equal(2, (await owner.Api.GetAsync<ChannelPage>($"channels?q={mark}")).Channels.Count);
    }

    [Fact]
    public async Task Archived_channels_and_kinds_are_listed_apart()
    {
        var (mark, ada, bob) = await ZooAsync();
        async Task<string> Names(Person who, string query) => string.Join(
            ',', (await who.Api.GetAsync<ChannelPage>($"channels?q={mark}{query}")).Channels.Select(c => c.Name.Split('-')[0]));

        Assert.Equal("elk", await Names(ada, "&archived=true"));
        Assert.Equal("ant,bee,cat,dog,elk,fox", await Names(ada, ""));
        Assert.Equal("fox", await Names(ada, "&kind=private"));
        Assert.Equal("", await Names(bob, "&kind=private"));
        Assert.Equal("bee,dog", await Names(bob, "&mine=true"));
    }

    [Fact]
    public async Task What_is_no_order_kind_or_cursor_is_named()
    {
        var owner = await Server.SetUpAsync();
        foreach (var (query, code, field) in new[]
        {
            ("sort=size", ErrorCodes.InvalidField, "sort"),
            ("sort=7", ErrorCodes.InvalidField, "sort"),
            ("kind=open", ErrorCodes.InvalidField, "kind"),
            ("kind=9", ErrorCodes.InvalidField, "kind"),
            ("archived=perhaps", ErrorCodes.InvalidField, "archived"),
        })
        {
            Assert.Equal(field, (await owner.Api.GetAsync($"channels?{query}").ShouldFailAsync(HttpStatusCode.BadRequest, code)).Field);
        }

        await owner.CreateChannelAsync();
        var byName = (await owner.Api.GetAsync<ChannelPage>("channels?limit=1")).NextCursor;
        await owner.Api.GetAsync($"channels?sort=members&cursor={byName}").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidCursor);
    }

    [Fact]
    public async Task Members_are_found_by_a_part_of_their_name()
    {
        var owner = await Server.SetUpAsync();
        var mark = $"{Guid.NewGuid():N}";
        var people = new[] { await owner.InviteAsync($"Zoé {mark}"), await owner.InviteAsync($"Ann {mark}"), await owner.InviteAsync($"Max {mark}") };
        await owner.InviteAsync($"Zoe who is elsewhere {mark}");
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, people);

        Assert.Equal([people[0].Id], (await owner.Api.GetAsync<ChannelMemberPage>($"channels/{channel.Id}/members?q=zoe")).Members.Select(m => m.UserId));
        var first = await owner.Api.GetAsync<ChannelMemberPage>($"channels/{channel.Id}/members?q={mark}&limit=2");
        var second = await owner.Api.GetAsync<ChannelMemberPage>($"channels/{channel.Id}/members?q={mark}&limit=2&cursor={first.NextCursor}");
        Assert.Equal([people[1].Id, people[2].Id, people[0].Id], first.Members.Concat(second.Members).Select(m => m.UserId));
        Assert.Null(second.NextCursor);
    }

    /// <summary>Four open channels, an archived one and a private one of Ada's; the newest message is in the one, the most people in the other.</summary>
    private async Task<(string Mark, Person Ada, Person Bob)> ZooAsync()
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        var mark = $"{Guid.NewGuid():N}";
        Task<Channel> MakeAsync(string name, string kind, params Person[] members) => ada.Api.PostAsync<Channel>(
            "channels", new { kind, name = $"{name}-{mark}", member_ids = members.Select(m => m.Id) });

        var ant = await MakeAsync("ant", "public");
        await MakeAsync("bee", "public", bob);
        var cat = await MakeAsync("cat", "public");
        await MakeAsync("dog", "public", bob, owner);
        var elk = await MakeAsync("elk", "public");
        await MakeAsync("fox", "private");
        await ada.Api.PatchAsync($"channels/{elk.Id}", new { archived = true }).ShouldSucceedAsync();
        await ada.PostAsync(ant, "first");
        Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await ada.PostAsync(cat, "second");
        return (mark, ada, bob);
    }

    public sealed class OnSqlite(SqliteServer server) : BrowseTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : BrowseTests(server), IClassFixture<PostgresServer>;
}
