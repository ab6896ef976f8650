using Microsoft.Playwright;
using Parley.EndToEnd.Stage;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd;

/// <summary>A channel from its making to its closing, and what each person makes of it in their own sidebar.</summary>
public sealed class ChannelStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_channel_is_made_found_ruled_and_closed_in_the_browser()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var (ann, bo) = await TwoAsync(server);

        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Create a channel" }).ClickAsync();
        await ann.Page.GetByLabel("Name").FillAsync("Harbour News");
        await ann.Page.GetByLabel("Description").FillAsync("What the tide brings in");
        await ann.Page.GetByText("For announcements").ClickAsync();
        await ann.PictureAsync("channels-create");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await WriteAsync(ann, "harbour-news", "The ferry runs again");

        // Bo finds it by what it is for, joins with the keyboard alone, and may read, react and reply.
        await bo.Page.GotoAsync("/browse");
        await bo.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find channels" }).FillAsync("TIDE");
        var found = bo.Page.GetByRole(AriaRole.List, new() { Name = "Channels" }).GetByRole(AriaRole.Listitem);
        await Expect(found).ToHaveCountAsync(1);
        await Expect(found).ToContainTextAsync("1 person");
        await bo.PhotographAsync("browse-laptop-dark");
        await bo.Page.GetByRole(AriaRole.Button, new() { Name = "Join harbour-news" }).FocusAsync();
        await bo.Page.Keyboard.PressAsync("Enter");
        await Expect(found).ToContainTextAsync("Joined");
        await bo.PassesAxeAsync();
        await bo.Page.GetByRole(AriaRole.List, new() { Name = "Channels" }).GetByRole(AriaRole.Link, new() { Name = "harbour-news" }).ClickAsync();
        await Expect(bo.Page.GetByText("Only some people post in this channel.")).ToBeVisibleAsync();
        await Expect(bo.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Message ") })).ToHaveCountAsync(0);
        var news = bo.Page.GetByLabel("Messages in #harbour-news").GetByRole(AriaRole.Article).Filter(new() { HasText = "The ferry runs again" });
        await news.HoverAsync();
        await news.GetByRole(AriaRole.Button, new() { Name = "Reply in a thread" }).First.ClickAsync();
        await bo.ReplyAsync("At last!");
        await Expect(bo.Replies("At last!")).ToHaveCountAsync(1);
        await Expect(ann.Page.GetByText("1 reply")).ToBeVisibleAsync();
        await bo.PictureAsync("channels-announcements");

        // Ann names Bo; the composer is there for him at once.
        await ann.Page.GetByRole(AriaRole.Link, new() { Name = "Channel details" }).ClickAsync();
        var details = ann.Page.GetByRole(AriaRole.Region, new() { Name = "Channel details" });
        await Expect(details).ToContainTextAsync("What the tide brings in");
        await ann.PictureAsync("channels-details");
        await ann.PassesAxeAsync();
        await details.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Post in the channel") }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Option, new() { NameRegex = new("Named people") }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Option, new() { Name = "Bo Bell" }).ClickAsync();
        await ann.PictureAsync("channels-rules");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await WriteAsync(bo, "harbour-news", "And the bakery opens at six");

        await details.GetByRole(AriaRole.Tab, new() { Name = "Members" }).ClickAsync();
        await details.GetByRole(AriaRole.Searchbox, new() { Name = "Find members" }).FillAsync("bel");
        await Expect(details.GetByRole(AriaRole.List, new() { Name = "Members" }).GetByRole(AriaRole.Link)).ToHaveTextAsync(["Bo Bell"]);

        // Closing it says what it means; whoever was only looking loses it on the spot.
        var cy = await browser.OpenAsync(server.Address, Look.Phone);
        await cy.AcceptAsync(await ann.InviteAsync(), "Cy Cole", "cy@example.org");
        var path = new Uri(bo.Page.Url).AbsolutePath.Split("/t/")[0];
        await cy.Page.GotoAsync(path);
        await Expect(cy.Page.GetByText("The ferry runs again")).ToBeVisibleAsync();
        await cy.Page.GetByRole(AriaRole.Link, new() { Name = "Channel details" }).ClickAsync();
        await Expect(cy.Page.GetByRole(AriaRole.Region, new() { Name = "Channel details" })).ToContainTextAsync("What the tide brings in");
        await cy.PhotographAsync("channel-details-phone-light");
        await cy.PassesAxeAsync();
        await ann.Page.GotoAsync($"{path}/details");
        await details.GetByRole(AriaRole.Button, new() { Name = "Make private…" }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("For everybody else it is gone at once");
        await ann.PictureAsync("channels-make-private");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Make it private" }).ClickAsync();
        await Expect(cy.Page.GetByText("This channel is not here for you")).ToBeVisibleAsync();
        await Expect(cy.Page.GetByText("The ferry runs again")).ToHaveCountAsync(0);
        await Expect(details).ToContainTextAsync("Only the people in it");
        await WriteAsync(bo, "harbour-news", "Just among us");
    }

    [Fact]
    public async Task A_sidebar_is_ordered_by_menu_mouse_and_keys_and_is_the_same_on_the_phone()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var (ann, bo) = await TwoAsync(server);
        foreach (var name in new[] { "anchors", "boats", "cranes" })
        {
            await CreateAsync(bo, name);
        }

        // A favourite, a section from a channel's menu, one more channel by drag, and an order by keys.
        await OpenOptionsAsync(bo, "cranes");
        await bo.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Add to favourites" }).ClickAsync();
        await Expect(Rows(bo, "Favourites")).ToHaveTextAsync(["cranes"]);
        await Row(bo, "boats").ClickAsync(new() { Button = MouseButton.Right });
        await bo.PictureAsync("channels-menu");
        await bo.Page.GetByRole(AriaRole.Menuitem, new() { Name = "New section…" }).ClickAsync();
        await bo.Page.GetByLabel("Name").FillAsync("On the water");
        await bo.Page.Keyboard.PressAsync("Enter");
        await Expect(Rows(bo, "On the water")).ToHaveTextAsync(["boats"]);
        await Row(bo, "anchors").DragToAsync(Row(bo, "boats"), new() { TargetPosition = new() { X = 40, Y = 4 } });
        await Expect(Rows(bo, "On the water")).ToHaveTextAsync(["anchors", "boats"]);
        await Row(bo, "boats").FocusAsync();
        await bo.Page.Keyboard.PressAsync("Control+Shift+ArrowUp");
        await Expect(Rows(bo, "On the water")).ToHaveTextAsync(["boats", "anchors"]);
        await Expect(Row(bo, "boats")).ToBeFocusedAsync();
        await bo.PictureAsync("channels-sections");

        // A section goes where it is dropped, and by keys.
        await Heading(bo, "On the water").DragToAsync(Heading(bo, "Favourites"), new() { TargetPosition = new() { X = 40, Y = 2 } });
        await Expect(Headings(bo)).ToHaveTextAsync(["On the water", "Favourites", "Channels", "Direct messages"]);
        await Heading(bo, "Favourites").GetByRole(AriaRole.Button).FocusAsync();
        await bo.Page.Keyboard.PressAsync("Control+Shift+ArrowUp");
        await Expect(Headings(bo)).ToHaveTextAsync(["Favourites", "On the water", "Channels", "Direct messages"]);
        await bo.PhotographAsync("sections-laptop-dark");
        await bo.PassesAxeAsync();

        // The same on another device, now and live.
        var phone = await browser.OpenAsync(server.Address, Look.Phone);
        await phone.SignInAsync("bo@example.org");
        await Expect(Rows(phone, "On the water")).ToHaveTextAsync(["boats", "anchors"]);
        await Expect(Rows(phone, "Favourites")).ToHaveTextAsync(["cranes"]);
        await phone.PhotographAsync("sections-phone-light");
        await Section(bo, "On the water").GetByRole(AriaRole.Button, new() { Name = "On the water", Exact = true }).ClickAsync();
        await Expect(Rows(phone, "On the water")).ToHaveCountAsync(0);
        await Section(bo, "On the water").GetByRole(AriaRole.Button, new() { Name = "Options for the section On the water" }).ClickAsync();
        await bo.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete the section" }).ClickAsync();
        await bo.Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(Section(phone, "On the water")).ToHaveCountAsync(0);
        await Expect(Rows(phone, "Channels")).ToHaveTextAsync(["anchors", "boats", "general", "Browse channels"]);
        await bo.Page.ReloadAsync();
        await Expect(Rows(bo, "Favourites")).ToHaveTextAsync(["cranes"]);
        await Expect(Section(ann, "Favourites")).ToHaveCountAsync(0);
    }

    private static ILocator Section(Colleague who, string name) =>
        who.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    private static ILocator Headings(Colleague who) => who.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Heading, new() { Level = 2 });

    private static ILocator Heading(Colleague who, string section) => Headings(who).Filter(new() { HasText = section });

    private static ILocator Rows(Colleague who, string section) => Section(who, section).GetByRole(AriaRole.Link);

    private static ILocator Row(Colleague who, string channel) =>
        who.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { NameRegex = new($@"^{channel}\b") });

    /// <summary>The button is there while the mouse is on the row: when the row moves away under it, it has to follow.</summary>
    private static async Task OpenOptionsAsync(Colleague who, string channel)
    {
        var options = who.Page.GetByRole(AriaRole.Button, new() { Name = $"Options for {channel}" });
        for (var tries = 1; !await options.IsVisibleAsync() && tries <= 20; tries++)
        {
            await who.Page.Mouse.MoveAsync(0, 0);
            await Row(who, channel).HoverAsync();
        }

        await options.ClickAsync();
    }

    private static async Task CreateAsync(Colleague who, string name)
    {
        await who.Page.GetByRole(AriaRole.Button, new() { Name = "Create a channel" }).ClickAsync();
        await who.Page.GetByLabel("Name").FillAsync(name);
        await who.Page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Expect(who.Page.GetByRole(AriaRole.Textbox, new() { Name = $"Message #{name}" })).ToBeVisibleAsync();
    }

    private static async Task WriteAsync(Colleague who, string channel, string text)
    {
        await who.Page.GetByRole(AriaRole.Textbox, new() { Name = $"Message #{channel}" }).ClickAsync();
        await who.WriteAsync(text);
        await Expect(who.Page.GetByLabel($"Messages in #{channel}").GetByRole(AriaRole.Article).Filter(new() { HasText = text })).ToHaveCountAsync(1);
    }

    private async Task<(Colleague Ann, Colleague Bo)> TwoAsync(ParleyProcess server)
    {
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        var bo = await browser.OpenAsync(server.Address, Look.Laptop);
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        await bo.AcceptAsync(await ann.InviteAsync(), "Bo Bell", "bo@example.org");
        await ann.OpenChannelAsync("general");
        await bo.OpenChannelAsync("general");
        return (ann, bo);
    }
}
