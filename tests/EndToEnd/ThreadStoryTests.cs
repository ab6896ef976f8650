using Microsoft.Playwright;
using Parley.EndToEnd.Stage;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd;

/// <summary>A thread from a stray message to its decision, and what is read of it on which device.</summary>
public sealed class ThreadStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_thread_is_tidied_followed_assigned_decided_and_resolved()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var (ann, bo) = await TwoAsync(server);

        await ann.WriteAsync("Where do we moor on Friday?");
        await bo.SeesAsync("Where do we moor");
        await bo.ActOnAsync("Where do we moor", "Reply in a thread");
        await bo.ReplyAsync("Pier three has power");
        await Expect(bo.Replies("Pier three has power")).ToHaveCountAsync(1);

        // What belongs to the thread and was said beside it is moved there; the way goes both ways.
        await bo.WriteAsync("Pier three has water too");
        await ann.SeesAsync("Pier three has water too");
        await MoreAsync(ann, "Pier three has water", "Move…");
        var dialog = ann.Page.GetByRole(AriaRole.Dialog, new() { Name = "Move messages" });
        await dialog.GetByRole(AriaRole.Searchbox, new() { Name = "Find a thread" }).FillAsync("moor");
        await dialog.GetByRole(AriaRole.Option, new() { NameRegex = new("Where do we moor") }).ClickAsync();
        await ann.PictureAsync("threads-move");
        await ann.PassesAxeAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move", Exact = true }).ClickAsync();
        await Expect(bo.Replies("Pier three has water too")).ToContainTextAsync("Moved by Ann Abbot from #general");
        await Expect(bo.Messages("Ann Abbot moved a message to a thread in #general")).ToHaveCountAsync(1);
        await Expect(bo.Messages("Pier three has water too")).ToHaveCountAsync(0);
        await ann.Messages("moved a message").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(ann.Replies("Pier three has water too")).ToHaveCountAsync(1);

        // A title, somebody to see to it, and until when.
        await ToolAsync(ann, "Give it a title…");
        await ann.Page.GetByRole(AriaRole.Textbox, new() { Name = "Title" }).FillAsync("Mooring on Friday");
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(bo.Thread.GetByRole(AriaRole.Heading, new() { Name = "Mooring on Friday" })).ToBeVisibleAsync();
        await ToolAsync(ann, "Assign…");
        await ann.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find somebody in the channel" }).FillAsync("bell");
        await ann.Page.GetByRole(AriaRole.Option, new() { Name = "Bo Bell" }).ClickAsync();
        await ann.Page.GetByLabel("Due (optional)").FillAsync("2031-03-07");
        await ann.PictureAsync("threads-assign");
        await ann.PassesAxeAsync();
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
        await Expect(bo.Thread).ToContainTextAsync("Assigned to you");
        await Expect(bo.Thread).ToContainTextAsync("Due 7 Mar 2031");
        await ann.ReplyAsync("Decision: pier three, paid until Sunday");
        await Expect(bo.Thread.GetByRole(AriaRole.List, new() { Name = "About this thread" })).ToContainTextAsync("pier three, paid until Sunday");

        // How much one hears, with the reason.
        await ann.Thread.GetByRole(AriaRole.Button, new() { Name = "Follow. You started this thread" }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Menu)).ToContainTextAsync("Follow: You started this thread");
        await ann.PictureAsync("threads-levels");
        await ann.PassesAxeAsync();
        await ann.Page.GetByRole(AriaRole.Menuitemradio, new() { NameRegex = new("^Watch") }).ClickAsync();
        await Expect(ann.Thread.GetByRole(AriaRole.Button, new() { Name = "Watch. You chose this" })).ToBeVisibleAsync();
        await ann.PictureAsync("threads-thread");
        await ann.PhotographAsync("thread-desktop-light");
        await bo.PhotographAsync("thread-laptop-dark");

        // Ann looks elsewhere; a reply of Bo's finds her through the inbox, which goes by keys.
        await ann.Page.GotoAsync("/threads");
        await Expect(ann.Page.GetByText("Nothing unread")).ToBeVisibleAsync();
        await bo.ReplyAsync("Paid.");
        var inbox = ann.Page.GetByRole(AriaRole.Grid, new() { Name = "Threads" });
        await Expect(inbox.GetByRole(AriaRole.Row)).ToHaveCountAsync(1);
        await Expect(ann.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { NameRegex = new("Threads") })).ToContainTextAsync("1");
        await ann.PictureAsync("threads-inbox");
        await ann.PassesAxeAsync();
        await inbox.GetByRole(AriaRole.Row).FocusAsync();
        await ann.Page.Keyboard.PressAsync("e");
        await Expect(ann.Page.GetByText("Nothing unread")).ToBeVisibleAsync();
        await ann.Page.GetByRole(AriaRole.Tab, new() { Name = "Followed" }).FocusAsync();
        await ann.Page.Keyboard.PressAsync("Enter");
        await inbox.GetByRole(AriaRole.Row).FocusAsync();
        await ann.Page.Keyboard.PressAsync("u");
        await Expect(ann.Page.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Unread") })).ToContainTextAsync("1");
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(ann.Replies("Paid.")).ToHaveCountAsync(1);

        // Whose task it was resolves it from the list of what is to be done.
        await bo.Page.GotoAsync("/threads");
        await bo.Page.GetByRole(AriaRole.Tab, new() { Name = "Assigned to me" }).ClickAsync();
        await bo.Page.GetByRole(AriaRole.Grid, new() { Name = "Threads" }).GetByRole(AriaRole.Row).FocusAsync();
        await bo.PhotographAsync("threads-inbox-laptop-dark");
        await bo.Page.Keyboard.PressAsync("r");
        await Expect(bo.Page.GetByText("Nothing to do")).ToBeVisibleAsync();
        await Expect(ann.Thread).ToContainTextAsync("Resolved by Bo Bell");
        await ann.Thread.GetByRole(AriaRole.Button, new() { Name = "Reopen" }).ClickAsync();
        await Expect(ann.Thread.GetByRole(AriaRole.Button, new() { Name = "Resolve" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_marked_unread_on_one_device_is_unread_on_the_other_and_a_muted_channel_is_quiet()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var (ann, bo) = await TwoAsync(server);
        var phone = await browser.OpenAsync(server.Address, Look.Phone);
        await phone.SignInAsync("ann@example.org");
        foreach (var text in new[] { "The first buoy is out", "The second is not", "The third is lost" })
        {
            await bo.WriteAsync(text);
            await ann.SeesAsync(text);
        }

        await MoreAsync(ann, "The second is not", "Mark unread from here");
        await Expect(ann.Page.GetByText("2 unread messages", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(ann.Messages("The second is not")).ToContainTextAsync("New");
        await ann.PictureAsync("threads-unread");
        await phone.Page.GotoAsync("/");
        var general = phone.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { NameRegex = new("general") });
        await Expect(general).ToContainTextAsync("2 unread messages");

        // Open before Ann's eyes, it stays unread, and goes on counting, until she says so.
        await bo.WriteAsync("The fourth drifts");
        await Expect(ann.Page.GetByText("3 unread messages", new() { Exact = true })).ToBeVisibleAsync();
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Mark read" }).ClickAsync();
        await Expect(general).Not.ToContainTextAsync("unread");

        await bo.Page.GetByRole(AriaRole.Button, new() { Name = "More about this channel" }).ClickAsync();
        await bo.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Mute", Exact = true }).ClickAsync();
        await Expect(bo.Page.GetByRole(AriaRole.Button, new() { Name = "Mute. You chose this" })).ToBeVisibleAsync();
        await bo.Page.GotoAsync("/people");
        await ann.WriteAsync("Nobody needs to hear this");
        var muted = bo.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { NameRegex = new("general") });
        await Expect(muted).ToContainTextAsync("muted");
        await bo.PhotographAsync("muted-laptop-dark");
    }

    private static async Task MoreAsync(Colleague person, string message, string action)
    {
        await person.ActOnAsync(message, "More actions");
        await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
    }

    private static async Task ToolAsync(Colleague person, string tool)
    {
        await person.Thread.GetByRole(AriaRole.Button, new() { Name = "More about this thread" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = tool }).ClickAsync();
    }

    private async Task<(Colleague Ann, Colleague Bo)> TwoAsync(ParleyProcess server)
    {
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        await ann.SetUpAsync("Harbour Crew", "Ann Abbot", "ann@example.org");
        var bo = await browser.OpenAsync(server.Address, Look.Laptop);
        await bo.AcceptAsync(await ann.InviteAsync(), "Bo Bell", "bo@example.org");
        await ann.OpenChannelAsync("general");
        await bo.OpenChannelAsync("general");
        return (ann, bo);
    }
}
