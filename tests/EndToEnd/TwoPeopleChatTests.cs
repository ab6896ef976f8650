using Microsoft.Playwright;
using Parley.EndToEnd.Stage;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd;

/// <summary>The product's first promise, kept in two real browsers against the real server.</summary>
public sealed class TwoPeopleChatTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Two_people_set_up_meet_and_talk()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        var bo = await browser.OpenAsync(server.Address, Look.Laptop);

        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        var invite = await ann.InviteAsync();
        await bo.AcceptAsync(invite, "Bo Bell", "bo@example.org");
        await ann.OpenChannelAsync("general");
        await bo.OpenChannelAsync("general");

        await ann.WriteAsync("Good morning, Bo");
        await bo.SeesAsync("Good morning, Bo");
        await bo.WriteAsync("Morning! The kettle is on");
        await ann.SeesAsync("Morning! The kettle is on");

        await ann.ActOnAsync("The kettle is on", "Reply in a thread");
        await ann.ReplyAsync("Two sugars, please");
        await bo.Messages("The kettle is on").GetByText("1 reply").ClickAsync();
        await Expect(bo.Replies("Two sugars, please")).ToHaveCountAsync(1);
        await bo.ReplyAsync("As always");
        await Expect(ann.Replies("As always")).ToHaveCountAsync(1);

        await bo.ActOnAsync("Good morning, Bo", "React with");
        await Expect(ann.Messages("Good morning, Bo").GetByRole(AriaRole.Group, new() { Name = "Reactions" })).ToContainTextAsync("1");

        await ann.ActOnAsync("Good morning, Bo", "Edit");
        await ann.Page.GetByRole(AriaRole.Textbox, new() { Name = "Edit this message" }).FillAsync("Good morning, everybody");
        await ann.Page.Keyboard.PressAsync("Enter");
        await bo.SeesAsync("Good morning, everybody");
        await Expect(bo.Messages("Good morning, everybody")).ToContainTextAsync("edited");

        await ann.PhotographAsync("chat-desktop-light");
        await bo.PhotographAsync("chat-laptop-dark");
        await ann.PassesAxeAsync();
        await bo.PassesAxeAsync();
    }

    [Fact]
    public async Task What_is_written_offline_arrives_once()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        var bo = await browser.OpenAsync(server.Address, Look.Phone);
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        await bo.AcceptAsync(await ann.InviteAsync(), "Bo Bell", "bo@example.org");
        await ann.OpenChannelAsync("general");
        await bo.OpenChannelAsync("general");

        await bo.LoseConnectionAsync();
        await Expect(bo.Banner.GetByText("You are offline")).ToBeVisibleAsync();
        await bo.WriteAsync("Written under the sea");
        await Expect(bo.Messages("Written under the sea")).ToContainTextAsync("Kept on this device");
        await bo.PhotographAsync("offline-phone-light");
        await ann.WriteAsync("Is Bo there?");

        await bo.ComeBackAsync();
        await ann.SeesAsync("Written under the sea");
        await bo.SeesAsync("Is Bo there?");
        await Expect(bo.Messages("Written under the sea")).Not.ToContainTextAsync("Kept on this device");
        await bo.Page.ReloadAsync();
        await bo.SeesAsync("Written under the sea");
        await bo.SeesAsync("Is Bo there?");
        await bo.PhotographAsync("chat-phone-light");
        await bo.PassesAxeAsync();
    }

    [Fact]
    public async Task A_killed_server_loses_nothing_that_was_written_meanwhile()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        await ann.OpenChannelAsync("general");
        await ann.WriteAsync("Before the cut");
        await ann.SeesAsync("Before the cut");

        await server.KillAsync();
        await ann.WriteAsync("During the cut");
        await Expect(ann.Messages("During the cut")).ToHaveCountAsync(1);
        await server.StartAsync();

        await Expect(ann.Messages("During the cut")).Not.ToContainTextAsync("Kept on this device", new() { Timeout = 40_000 });
        await ann.Page.ReloadAsync();
        await ann.SeesAsync("Before the cut");
        await ann.SeesAsync("During the cut");
    }
}
