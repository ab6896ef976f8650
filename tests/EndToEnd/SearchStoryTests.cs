using Microsoft.Playwright;
using Parley.EndToEnd.Stage;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd;

/// <summary>Somebody looks for what was said a while ago: by three operators, in Japanese, by mouse, misspelt, on a phone.</summary>
public sealed class SearchStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task An_old_message_is_found_by_three_operators_and_in_Japanese()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        var bo = await browser.OpenAsync(server.Address, Look.Laptop);
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        await bo.AcceptAsync(await ann.InviteAsync(), "Bo Bell", "bo@example.org");
        await ann.OpenChannelAsync("general");
        await bo.OpenChannelAsync("general");
        await TalkAsync(ann, bo);

        // From anywhere by keys; operators and their values are completed while one types.
        await ann.Page.Keyboard.PressAsync("Control+g");
        await Expect(Box(ann)).ToBeFocusedAsync();
        await ann.Page.Keyboard.TypeAsync("timetable fr");
        await ann.Page.Keyboard.PressAsync("ArrowDown");
        await ann.Page.Keyboard.PressAsync("Enter");
        await ann.Page.Keyboard.TypeAsync("bo");
        await Expect(ann.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await ann.PictureAsync("search-completing");
        await ann.Page.Keyboard.PressAsync("ArrowDown");
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(Box(ann)).ToHaveValueAsync("timetable from:\"@Bo Bell\" ");
        await ann.Page.Keyboard.TypeAsync("has:link during:today");
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(Hits(ann)).ToHaveCountAsync(1);
        await Expect(Hits(ann)).ToContainTextAsync("The ferry timetable");
        await Expect(Hits(ann).Locator("mark")).ToHaveTextAsync(["timetable"]);
        await ann.PictureAsync("search-results");
        await ann.PhotographAsync("search-desktop-light");
        await ann.PassesAxeAsync();
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Is", Exact = true }).ClickAsync();
        await ann.PictureAsync("search-filter");
        await ann.Page.Keyboard.PressAsync("Escape");

        // The hit opens where it was said.
        await Hits(ann).GetByRole(AriaRole.Link, new() { Name = "Bo Bell" }).ClickAsync();
        await ann.SeesAsync("The ferry timetable");
        await Expect(ann.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/c/[0-9]+/[0-9]+$"));

        // A part of a Japanese sentence, then a filter by mouse.
        await bo.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Search") }).ClickAsync();
        await SearchAsync(bo, "会議");
        await Expect(Hits(bo)).ToHaveCountAsync(2);
        await bo.Page.GetByRole(AriaRole.Button, new() { Name = "From", Exact = true }).ClickAsync();
        await bo.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Find a person" }).FillAsync("ann");
        await bo.Page.GetByRole(AriaRole.Option, new() { Name = "Ann Archer" }).ClickAsync();
        await Expect(Hits(bo)).ToHaveCountAsync(1);
        await Expect(Hits(bo)).ToContainTextAsync("東京タワー");
        await Expect(Hits(bo).Locator("mark")).ToHaveTextAsync(["会議"]);
        await bo.PhotographAsync("search-laptop-dark");
        await bo.PassesAxeAsync();
        await bo.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove the filter from") }).ClickAsync();
        await Expect(Hits(bo)).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_slip_is_put_right_and_searches_are_kept_on_every_device()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        await ann.OpenChannelAsync("general");
        await ann.WriteAsync("The Kubernetes cluster is down");
        await ann.SeesAsync("The Kubernetes cluster is down");

        await ann.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Search") }).ClickAsync();
        await Expect(ann.Page.GetByText("Find anything that was said")).ToBeVisibleAsync();
        await FoundAsync(ann, "cluster");
        await SearchAsync(ann, "kuberntes");
        await Expect(ann.Page.GetByText("Nothing found")).ToBeVisibleAsync();
        await ann.PictureAsync("search-did-you-mean");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "kubernetes", Exact = true }).ClickAsync();
        await Expect(Hits(ann)).ToHaveCountAsync(1);
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Save this search" }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Saved") })).ToBeVisibleAsync();

        var phone = await browser.OpenAsync(server.Address, Look.Phone);
        await phone.SignInAsync("ann@example.org");
        await phone.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Search") }).ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "Recent" })).ToBeVisibleAsync();
        await phone.PhotographAsync("search-start-phone-light");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "kubernetes", Exact = true }).Last.ClickAsync();
        await Expect(Hits(phone)).ToHaveCountAsync(1);
        await phone.PhotographAsync("search-phone-light");
        await phone.PassesAxeAsync();

        // Who keeps house sees how search does.
        await ann.Page.GotoAsync("/settings");
        var statistics = ann.Page.GetByRole(AriaRole.Region, new() { Name = "Search", Exact = true });
        await Expect(statistics).ToContainTextAsync("in the index");
        await Expect(statistics).Not.ToContainTextAsync("kuberntes");
        await statistics.GetByRole(AriaRole.Button, new() { Name = "Rebuild the index" }).ClickAsync();
        await Expect(statistics.GetByRole(AriaRole.Button, new() { Name = "Rebuild the index" })).ToBeEnabledAsync();
        await statistics.ScrollIntoViewIfNeededAsync();
        await ann.PhotographAsync("search-statistics-desktop-light");
    }

    private static ILocator Box(Colleague who) => who.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search", Exact = true });

    private static ILocator Hits(Colleague who) => who.Page.GetByRole(AriaRole.List, new() { Name = "Results" }).GetByRole(AriaRole.Article);

    private static async Task SearchAsync(Colleague who, string q)
    {
        await Box(who).FillAsync(q);
        await Box(who).PressAsync("Enter");
    }

    /// <summary>The index follows what is said: what was said a moment ago is found a moment later.</summary>
    private static async Task FoundAsync(Colleague who, string q)
    {
        await SearchAsync(who, q);
        await Expect(who.Page.GetByText("Nothing found").Or(Hits(who).First)).ToBeVisibleAsync();
        for (var tries = 0; tries < 20 && await Hits(who).CountAsync() == 0; tries++)
        {
            await who.Page.ReloadAsync();
            await Expect(who.Page.GetByText("Nothing found").Or(Hits(who).First)).ToBeVisibleAsync();
        }

        await Expect(Hits(who).First).ToBeVisibleAsync();
    }

    private static async Task TalkAsync(Colleague ann, Colleague bo)
    {
        foreach (var (who, text) in new[]
        {
            (ann, "Does anybody have the timetable?"),
            (bo, "The ferry timetable is at https://ferry.example.org"),
            (bo, "The bus timetable is on the wall"),
            (ann, "明日は東京タワーで会議があります"),
            (bo, "会議は何時ですか"),
        })
        {
            await who.WriteAsync(text);
            await ann.SeesAsync(text);
        }

        await bo.SeesAsync("会議は何時ですか");
    }
}
