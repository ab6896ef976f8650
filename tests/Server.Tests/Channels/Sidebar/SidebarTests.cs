using System.Net;

namespace Parley.Server.Tests.Channels.Sidebar;

/// <summary>Everybody orders their own sidebar, once for all their devices.</summary>
public abstract class SidebarTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Sections_are_made_named_closed_moved_and_deleted()
    {
        var (ada, _) = await TwoAsync();
        Assert.Equal([SectionKind.Favourites, SectionKind.Channels, SectionKind.Conversations], (await SectionsAsync(ada)).Select(s => s.Kind));
        var (work, fun) = (await MakeAsync(ada, " Work "), await MakeAsync(ada, "Fun"));
        Assert.Equal(("Work", SectionKind.Own, false), (work.Name, work.Kind, work.Collapsed));
        Assert.Equal([SidebarSection.Favourites, work.Id, fun.Id, SidebarSection.Channels, SidebarSection.Conversations], await OrderAsync(ada));

        await ada.Api.PutAsync<SidebarSection>($"sections/{fun.Id}/place", new { before_id = work.Id });
        await ada.Api.PutAsync<SidebarSection>($"sections/{SidebarSection.Conversations}/place", new { before_id = SidebarSection.Favourites });
        await ada.Api.PutAsync<SidebarSection>($"sections/{work.Id}/place", new { });
        Assert.Equal([SidebarSection.Conversations, SidebarSection.Favourites, fun.Id, SidebarSection.Channels, work.Id], await OrderAsync(ada));

        Assert.True((await ada.Api.PatchAsync<SidebarSection>($"sections/{SidebarSection.Channels}", new { collapsed = true })).Collapsed);
        Assert.Equal("Play", (await ada.Api.PatchAsync<SidebarSection>($"sections/{fun.Id}", new { name = "Play" })).Name);
        await ada.Api.DeleteAsync($"sections/{work.Id}").ShouldBeAsync(HttpStatusCode.NoContent);
        Assert.Equal([SidebarSection.Conversations, SidebarSection.Favourites, fun.Id, SidebarSection.Channels], await OrderAsync(ada));
    }

    [Fact]
    public async Task A_channel_is_in_one_place_and_a_favourite_finds_its_way_back()
    {
        var (ada, bob) = await TwoAsync();
        var section = await MakeAsync(ada, "Work");
        var (channel, direct) = (await ada.CreateChannelAsync(), await ada.CreateChannelAsync(ChannelKind.Direct, bob));
        await PlaceAsync(ada, channel, favourite: false, section.Id);
        await PlaceAsync(ada, direct, favourite: false, section.Id, before: channel.Id);
        Assert.Equal([direct.Id, channel.Id], await InSectionAsync(ada, section.Id));

        await PlaceAsync(ada, channel, favourite: true, section.Id);
        var kept = (await SidebarOfAsync(ada, channel))!;
        Assert.Equal((true, section.Id), (kept.Favourite, kept.SectionId));
        await PlaceAsync(ada, channel, favourite: false, kept.SectionId);
        Assert.Equal([direct.Id, channel.Id], await InSectionAsync(ada, section.Id));

        await ada.Api.DeleteAsync($"sections/{section.Id}").ShouldSucceedAsync();
        Assert.Null(await SidebarOfAsync(ada, channel));
        await PlaceAsync(ada, direct, favourite: true);
        await PlaceAsync(ada, direct, favourite: false);
        Assert.Null(await SidebarOfAsync(ada, direct));
    }

    [Fact]
    public async Task The_order_holds_however_often_things_are_moved_to_the_same_place()
    {
        var (ada, _) = await TwoAsync();
        var channels = new List<Channel>();
        for (var i = 0; i < 5; i++)
        {
            channels.Add(await ada.CreateChannelAsync());
            await PlaceAsync(ada, channels[i], favourite: true);
        }

        var expected = channels.ConvertAll(c => c.Id);
        for (var i = 0; i < 60; i++)
        {
            // The first of the middle three goes behind them, so that the gap before the last is halved again and again.
            var moved = channels.Single(c => c.Id == expected[1]);
            await PlaceAsync(ada, moved, favourite: true, before: expected[4]);
            expected = [expected[0], expected[2], expected[3], moved.Id, expected[4]];
        }

        Assert.Equal(expected, await FavouritesAsync(ada));
    }

    [Fact]
    public async Task Another_device_that_gets_events_alone_shows_the_same()
    {
        var (ada, bob) = await TwoAsync();
        var phone = await ada.SignInAgainAsync();
        var channels = new List<Channel> { await ada.CreateChannelAsync(), await ada.CreateChannelAsync(), await ada.CreateChannelAsync(ChannelKind.Direct, bob) };
        await using var gateway = await phone.ConnectAsync();
        await using var others = await bob.ConnectAsync();
        var sections = (await phone.SyncAsync()).Sections.ToDictionary(s => s.Id);
        var places = new Dictionary<Id, ChannelSidebar>();

        var (work, fun) = (await MakeAsync(ada, "Work"), await MakeAsync(ada, "Fun"));
        for (var i = 0; i < 40; i++)
        {
            var channel = channels[i % 3];
            await PlaceAsync(ada, channel, favourite: i % 5 == 0, i % 4 == 0 ? null : i % 2 == 0 ? work.Id : fun.Id, before: channels[(i + 1) % 3].Id);
            await ada.Api.PutAsync<SidebarSection>($"sections/{(i % 2 == 0 ? work : fun).Id}/place", new { before_id = (i % 2 == 0 ? fun : work).Id });
        }

        await ada.Api.DeleteAsync($"sections/{fun.Id}").ShouldSucceedAsync();
        await ada.CreateChannelAsync(ChannelKind.Group, bob, await (await Server.SetUpAsync()).InviteAsync("Cleo"));
        foreach (var e in await gateway.EventsUpToAsync("channel.created"))
        {
            switch (e.Type)
            {
                case "section.updated":
                    var section = Read<SectionUpdated>(e).Section;
                    sections[section.Id] = section;
                    break;
                case "section.deleted":
                    var gone = Read<SectionDeleted>(e).SectionId;
                    sections.Remove(gone);
                    places = places.ToDictionary(p => p.Key, p => p.Value.SectionId == gone ? p.Value with { SectionId = null } : p.Value);
                    break;
                case "channel.placed":
                    places[e.ChannelId!.Value] = Read<ChannelPlaced>(e).Sidebar;
                    break;
                default:
                    break;
            }
        }

        var sync = await phone.SyncAsync();
        Assert.Equal(sync.Sections, sections.Values.OrderBy(s => s.Position).ThenBy(s => s.Id));
        Assert.All(channels, c => Assert.Equal(
            sync.Channels.Single(s => s.Id == c.Id).Sidebar,
            places[c.Id] is { Favourite: false, SectionId: null } ? null : places[c.Id]));
        Assert.DoesNotContain(await others.EventsUpToAsync("channel.created"), e => e.Type.StartsWith("section.", StringComparison.Ordinal) || e.Type == "channel.placed");
    }

    [Fact]
    public async Task What_one_does_in_the_sidebar_is_nobody_elses()
    {
        var (ada, bob) = await TwoAsync();
        var hers = await MakeAsync(ada, "Hers");
        var channel = await ada.CreateChannelAsync(ChannelKind.Public, bob);
        await PlaceAsync(ada, channel, favourite: true);
        Assert.Null(await SidebarOfAsync(bob, channel));
        Assert.DoesNotContain(await SectionsAsync(bob), s => s.Kind == SectionKind.Own);
        await bob.Api.PatchAsync($"sections/{hers.Id}", new { name = "his" }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.SectionNotFound);
        await bob.Api.DeleteAsync($"sections/{hers.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.SectionNotFound);
        await bob.Api.PutAsync($"sections/{hers.Id}/place", new { }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.SectionNotFound);
        foreach (var section in new[] { hers.Id, SidebarSection.Channels, new Id(7) })
        {
            await bob.Api.PutAsync($"channels/{channel.Id}/sidebar", new { favourite = false, section_id = section })
                .ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.SectionNotFound);
        }

        await ada.LeaveAsync(channel);
        await ada.Api.PutAsync($"channels/{channel.Id}/sidebar", new { favourite = true }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.NotAMember);
        await ada.JoinAsync(channel);
        Assert.Null(await SidebarOfAsync(ada, channel));
    }

    [Fact]
    public async Task Built_in_sections_keep_their_names_and_own_ones_are_not_without_end()
    {
        var (ada, _) = await TwoAsync();
        await ada.Api.PatchAsync($"sections/{SidebarSection.Favourites}", new { name = "Stars" }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.SectionFixed);
        await ada.Api.DeleteAsync($"sections/{SidebarSection.Channels}").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.SectionFixed);
        await ada.Api.PostAsync("sections", new { name = " " }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        for (var i = 0; i < Limits.Sections; i++)
        {
            await MakeAsync(ada, $"{i}");
        }

        await ada.Api.PostAsync("sections", new { name = "one more" }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.TooManySections);
        Assert.Equal(Enumerable.Range(0, Limits.Sections).Select(i => $"{i}"), (await SectionsAsync(ada)).Where(s => s.Kind == SectionKind.Own).Select(s => s.Name));
    }

    private static T Read<T>(EventEnvelope e) => System.Text.Json.JsonSerializer.Deserialize<T>(e.Data, WireJson.Options)!;

    private static Task<SidebarSection> MakeAsync(Person person, string name) => person.Api.PostAsync<SidebarSection>("sections", new { name });

    private static async Task<IReadOnlyList<SidebarSection>> SectionsAsync(Person person) => (await person.Api.GetAsync<SidebarSectionList>("sections")).Sections;

    private static async Task<IEnumerable<Id>> OrderAsync(Person person) => (await SectionsAsync(person)).Select(s => s.Id);

    private static Task<ChannelSidebar> PlaceAsync(Person person, Channel channel, bool favourite, Id? section = null, Id? before = null) =>
        person.Api.PutAsync<ChannelSidebar>(
            $"channels/{channel.Id}/sidebar", new PlaceChannelRequest { Favourite = favourite, SectionId = section, BeforeId = before });

    private static async Task<ChannelSidebar?> SidebarOfAsync(Person person, Channel channel) =>
        (await person.Api.GetAsync<Channel>($"channels/{channel.Id}")).Sidebar;

    private static async Task<IEnumerable<Id>> FavouritesAsync(Person person) => (await person.SyncAsync()).Channels
        .Where(c => c.Sidebar?.Favourite == true).OrderBy(c => c.Sidebar!.Position).Select(c => c.Id);

    private static async Task<IEnumerable<Id>> InSectionAsync(Person person, Id section) => (await person.SyncAsync()).Channels
        .Where(c => c.Sidebar is { Favourite: false } s && s.SectionId == section).OrderBy(c => c.Sidebar!.Position).Select(c => c.Id);

    private async Task<(Person Ada, Person Bob)> TwoAsync()
    {
        var owner = await Server.SetUpAsync();
        return (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
    }

    public sealed class OnSqlite(SqliteServer server) : SidebarTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SidebarTests(server), IClassFixture<PostgresServer>;
}
