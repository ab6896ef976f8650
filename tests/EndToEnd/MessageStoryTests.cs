using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Parley.EndToEnd.Stage;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd;

/// <summary>What people do with messages besides writing them: plan, begin on one device and end on another, pass on, pin, keep, correct.</summary>
public sealed class MessageStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    /// <summary>The field for a time goes by minutes, and the server's clock is the real one.</summary>
    private const float AMinuteAndMore = 100_000;

    [Fact]
    public async Task A_message_is_planned_changed_called_off_and_sent_by_the_clock()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var (ann, bo) = await TwoAsync(server);
        await bo.WriteAsync("Call the baker, Ann");
        await ann.SeesAsync("Call the baker, Ann");

        await BeginAsync(ann, "The harbour closes at five");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Schedule for later" }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Tomorrow");
        await ann.PictureAsync("messages-schedule");
        await ann.PassesAxeAsync();
        await ann.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Tomorrow") }).ClickAsync();
        await Expect(ann.Page.GetByText("1 message is scheduled here.")).ToBeVisibleAsync();
        await BeginAsync(ann, "Never mind this");
        await ann.Files.SetInputFilesAsync(new FilePayload { Name = "tides.txt", MimeType = "text/plain", Buffer = "high at noon"u8.ToArray() });
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Schedule for later" }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Next Monday|^Tomorrow") }).Last.ClickAsync();
        await Expect(ann.Page.GetByText("2 messages are scheduled here.")).ToBeVisibleAsync();

        // The list: another text and another time for one, none at all for the other.
        await ann.Page.GetByRole(AriaRole.Link, new() { Name = "Show", Exact = true }).ClickAsync();
        var cards = ann.Page.GetByRole(AriaRole.Tabpanel).GetByRole(AriaRole.Article);
        await Expect(cards).ToHaveCountAsync(2);
        await Expect(cards.GetByRole(AriaRole.List, new() { Name = "Files" })).ToContainTextAsync("tides.txt");
        await ann.PictureAsync("messages-scheduled");
        await ann.PassesAxeAsync();
        var first = cards.Filter(new() { HasText = "harbour" });
        await first.GetByRole(AriaRole.Button, new() { Name = "Change the text" }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Textbox, new() { Name = "Change the text" }).FillAsync("The harbour closes at six");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(first).ToContainTextAsync("at six");
        var called = cards.Filter(new() { HasText = "Never mind" });
        await called.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete…" }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(cards).ToHaveCountAsync(1);
        await first.GetByRole(AriaRole.Button, new() { Name = "Change the time" }).ClickAsync();
        await ChooseSoonAsync(ann, "Schedule");

        // A reminder for about the same time, which is another day's when this runs around midnight.
        await ann.OpenChannelAsync("general");
        await PickAsync(ann, "Call the baker", "Remind me…");
        await ChooseSoonAsync(ann, "Remind me");
        await Expect(ann.Messages("Call the baker")).ToContainTextAsync(new Regex(@"Saved, reminder (today|tomorrow) at \d\d:\d\d"));
        await ann.Page.GetByRole(AriaRole.Link, new() { Name = "Later" }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("Call the baker");
        await ann.PictureAsync("messages-later");
        await ann.PassesAxeAsync();

        await Expect(bo.Messages("The harbour closes at six")).ToHaveCountAsync(1, new() { Timeout = AMinuteAndMore });
        await Expect(ann.Page.GetByText("Reminder: Bo Bell, “Call the baker, Ann”")).ToBeVisibleAsync(new() { Timeout = AMinuteAndMore });
        await Expect(ann.Page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync(new Regex(@"You asked to be reminded (today|yesterday) at \d\d:\d\d"));
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Done", Exact = true }).ClickAsync();
        await Expect(ann.Page.GetByText("Nothing is waiting for you")).ToBeVisibleAsync();
        await ann.Page.GetByRole(AriaRole.Tab, new() { Name = "Done" }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("Call the baker");
        await ann.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Drafts and scheduled") }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Tab, new() { Name = "Scheduled" }).ClickAsync();
        await Expect(ann.Page.GetByText("Nothing is scheduled")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_begun_on_one_device_is_sent_from_another()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var (ann, bo) = await TwoAsync(server);
        var phone = await browser.OpenAsync(server.Address, Look.Phone);
        await phone.SignInAsync("ann@example.org");
        await phone.OpenChannelAsync("general");

        await BeginAsync(ann, "Half a **thought**");
        var onPhone = phone.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Message ") });
        await Expect(onPhone).ToContainTextAsync("Half a thought");
        await phone.Page.GotoAsync("/drafts");
        await Expect(phone.Page.GetByRole(AriaRole.Article)).ToContainTextAsync("Half a thought");
        await phone.PictureAsync("messages-drafts-phone");
        await phone.PassesAxeAsync();
        await phone.OpenChannelAsync("general");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Schedule for later" }).TapAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await phone.PhotographAsync("schedule-phone");
        await phone.PassesAxeAsync();
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).TapAsync();

        // What Ann is writing stays hers while the phone writes too; the phone's is there once she leaves the field.
        await phone.OpenChannelAsync("general");
        await onPhone.ClickAsync();
        await phone.Page.Keyboard.PressAsync("End");
        await phone.Page.Keyboard.TypeAsync(" and its other half");
        var onLaptop = ann.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Message ") });
        await ann.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Drafts and scheduled") }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Article)).ToContainTextAsync("and its other half");
        await ann.OpenChannelAsync("general");
        await Expect(onLaptop).ToContainTextAsync("Half a thought and its other half");

        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).TapAsync();
        await bo.SeesAsync("Half a thought and its other half");
        await Expect(onLaptop).ToHaveTextAsync("");
        await Expect(ann.Page.GetByText(", 1 draft")).ToHaveCountAsync(0);

        // Without a network a draft is kept where it was written, and follows later.
        await phone.LoseConnectionAsync();
        await onPhone.ClickAsync();
        await phone.Page.Keyboard.TypeAsync("From the tunnel");
        await phone.ComeBackAsync();
        await Expect(onLaptop).ToContainTextAsync("From the tunnel");
    }

    [Fact]
    public async Task Messages_are_passed_on_linked_quoted_pinned_and_corrected_and_each_sees_what_is_theirs_to_see()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var (ann, bo) = await TwoAsync(server);
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Create a channel" }).ClickAsync();
        await ann.Page.GetByLabel("Name").FillAsync("harbour-masters");
        await ann.Page.GetByRole(AriaRole.Switch, new() { NameRegex = new("^Private") }).FocusAsync();
        await ann.Page.Keyboard.PressAsync("Space");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message #harbour-masters" })).ToBeVisibleAsync();
        await ann.WriteAsync("The ferry comes at noon");
        var secret = ann.Page.GetByLabel("Messages in #harbour-masters").GetByRole(AriaRole.Article).Filter(new() { HasText = "ferry" });
        await Expect(secret).ToHaveCountAsync(1);
        await secret.GetByRole(AriaRole.Link).First.ClickAsync();
        var link = ann.Page.Url;

        // A permalink shows its target to Ann, and to Bo it is a link like any other.
        await ann.OpenChannelAsync("general");
        await ann.WriteAsync($"As I said: {link}");
        await bo.SeesAsync("As I said");
        await Expect(ann.Messages("As I said").GetByRole(AriaRole.Figure)).ToContainTextAsync("The ferry comes at noon");
        await Expect(ann.Messages("As I said").GetByRole(AriaRole.Figure)).ToContainTextAsync("#harbour-masters");
        await ann.PictureAsync("messages-link");
        await Expect(bo.Messages("As I said").GetByRole(AriaRole.Figure)).ToHaveCountAsync(0);
        await Expect(bo.Page.GetByText("ferry")).ToHaveCountAsync(0);

        // Passed on, Bo reads the words and who wrote them, but not where.
        await ann.Page.GotoAsync(link);
        await secret.HoverAsync();
        await secret.GetByRole(AriaRole.Button, new() { Name = "More actions" }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Forward…" }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Channel or person" }).FillAsync("gene");
        await ann.Page.GetByRole(AriaRole.Option, new() { Name = "general" }).ClickAsync();
        var comment = ann.Page.GetByRole(AriaRole.Textbox, new() { Name = "Say something about it" });
        await comment.ClickAsync();
        await ann.Page.Keyboard.TypeAsync("Good to know");
        await ann.PictureAsync("messages-forward");
        await ann.PassesAxeAsync();
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Forward", Exact = true }).ClickAsync();
        await Expect(bo.Messages("Good to know")).ToContainTextAsync("The ferry comes at noon");
        await Expect(bo.Messages("Good to know")).ToContainTextAsync("Ann Archer");
        await Expect(bo.Page.GetByText("harbour-masters")).ToHaveCountAsync(0);
        await ann.OpenChannelAsync("general");
        await Expect(ann.Messages("Good to know")).ToContainTextAsync("#harbour-masters");

        // A quote goes into the composer, to be answered.
        await PickAsync(bo, "Good to know", "Quote");
        await Expect(bo.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Message ") })).ToContainTextAsync("Good to know");
        await bo.Page.Keyboard.TypeAsync("So it is");
        await bo.PhotographAsync("quote-laptop-dark");
        await bo.Page.Keyboard.PressAsync("Enter");
        await ann.SeesAsync("So it is");
        await Expect(ann.Messages("So it is").GetByRole(AriaRole.Blockquote)).ToHaveTextAsync("Good to know— Ann Archer");

        // Pinned with the keyboard, it is in everybody's list.
        await bo.Messages("So it is").FocusAsync();
        await bo.Page.Keyboard.PressAsync("p");
        await Expect(ann.Messages("So it is")).ToContainTextAsync("Pinned by Bo Bell");
        await ann.Page.GetByRole(AriaRole.Link, new() { Name = "Channel details" }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Tab, new() { Name = "Pins" }).ClickAsync();
        var pins = ann.Page.GetByRole(AriaRole.List, new() { Name = "Pinned messages" }).GetByRole(AriaRole.Listitem);
        await Expect(pins).ToHaveCountAsync(1);
        await ann.PictureAsync("messages-pins");
        await ann.PassesAxeAsync();

        // Corrected, what was there before stays to be read.
        await bo.WriteAsync("At eight in the harbour");
        await ann.SeesAsync("At eight in the harbour");
        await bo.ActOnAsync("At eight in the harbour", "Edit");
        var editor = bo.Page.GetByRole(AriaRole.Textbox, new() { Name = "Edit this message" });
        await editor.FillAsync("At nine in the harbour");
        await bo.Page.Keyboard.PressAsync("Enter");
        await Expect(ann.Messages("At nine in the harbour")).ToHaveCountAsync(1);
        await ann.Messages("At nine in the harbour").GetByRole(AriaRole.Button, new() { Name = "(edited)" }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Deletion)).ToHaveTextAsync("eight");
        await Expect(ann.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Insertion)).ToHaveTextAsync("nine");
        await ann.PictureAsync("messages-edits");
        await ann.PassesAxeAsync();
    }

    private async Task<(Colleague Ann, Colleague Bo)> TwoAsync(ParleyProcess server)
    {
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        var bo = await browser.OpenAsync(server.Address, Look.Laptop);
        await ann.SetUpAsync("Harbour", "Ann Archer", "ann@example.org");
        await bo.AcceptAsync(await ann.InviteAsync(), "Bo Bell", "bo@example.org");
        await ann.OpenChannelAsync("general");
        await bo.OpenChannelAsync("general");
        return (ann, bo);
    }

    private static async Task BeginAsync(Colleague person, string text)
    {
        await person.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Message ") }).ClickAsync();
        await person.Page.Keyboard.TypeAsync(text);
    }

    private static async Task PickAsync(Colleague person, string message, string action)
    {
        await person.ActOnAsync(message, "More actions");
        await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = action }).ClickAsync();
    }

    /// <summary>The next minute that is some seconds away, typed into the field.</summary>
    private static async Task ChooseSoonAsync(Colleague person, string verb)
    {
        var soon = TimeProvider.System.GetLocalNow().AddSeconds(90);
        var field = person.Page.GetByRole(AriaRole.Dialog);
        foreach (var (part, value) in new[] { ("day", "dd"), ("month", "MM"), ("year", "yyyy"), ("hour", "HH"), ("minute", "mm") })
        {
            await field.GetByRole(AriaRole.Spinbutton, new() { NameRegex = new($"^{part}") }).ClickAsync();
            await person.Page.Keyboard.TypeAsync(soon.ToString(value, CultureInfo.InvariantCulture));
        }

        await field.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
        await Expect(field).ToHaveCountAsync(0);
    }
}
