using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Parley.EndToEnd.Stage;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd;

/// <summary>Whoever runs the server looks how it does.</summary>
public sealed class PerformanceStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task An_admin_sees_how_the_server_does_and_others_do_not()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        var invite = await ann.InviteAsync();
        await ann.OpenChannelAsync("general");
        await ann.WriteAsync("How fast are we today?");
        await ann.SeesAsync("How fast are we today?");

        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Harbour Works" }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Performance" }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Heading, new() { Name = "Performance" })).ToBeVisibleAsync();
        await Expect(Chart(ann, "The last minute").GetByText("Connected")).ToBeVisibleAsync();

        // Within seconds the message is among the figures; the first one of a server that has just started may well be past the bound.
        var commit = Chart(ann, "A message's life").GetByRole(AriaRole.Row, new() { Name = "Commit" }).GetByRole(AriaRole.Cell).First;
        await Expect(commit).ToHaveTextAsync(new Regex(@"^[\d.]+ m?s( past its bound)?$"), new() { Timeout = 20_000 });
        await Expect(Chart(ann, "Readers behind").GetByRole(AriaRole.Row, new() { NameRegex = new("search") })).ToBeVisibleAsync();
        await ann.PassesAxeAsync();

        var bo = await browser.OpenAsync(server.Address, Look.Laptop);
        await bo.AcceptAsync(invite, "Bo Bell", "bo@example.org");
        await bo.Page.GetByRole(AriaRole.Button, new() { Name = "Harbour Works" }).ClickAsync();
        await Expect(bo.Page.GetByRole(AriaRole.Menuitem, new() { Name = "People" })).ToBeVisibleAsync();
        await Expect(bo.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Performance" })).ToHaveCountAsync(0);
        await bo.Page.GotoAsync("/performance");
        await Expect(bo.Page.GetByRole(AriaRole.Heading, new() { Name = "Performance" })).ToHaveCountAsync(0);
    }

    /// <summary>A day is longer than a test, so the server's answer is made up; what is made of it is not.</summary>
    [Theory]
    [InlineData(1600, false)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task A_day_is_drawn_in_both_themes_and_on_a_phone(int width, bool isDark)
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var ann = await browser.OpenAsync(server.Address, new Look(width, 900, isDark));
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        await ann.Page.RouteAsync("**/api/v1/admin/performance*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = MadeUpDay.Json() }));

        await ann.Page.GotoAsync("/performance");
        await Expect(ann.Page.GetByText("1 figure is past its bound:")).ToBeVisibleAsync();
        await Expect(ann.Page.GetByText("The oldest waiting job of mail: 7 min (at most 5 min)")).ToBeVisibleAsync();
        await Expect(ann.Page.Locator("canvas")).ToHaveCountAsync(12);
        await Expect(Chart(ann, "Oldest waiting job").GetByRole(AriaRole.Row, new() { NameRegex = new("mail") })).ToContainTextAsync("7 min");
        Assert.True(
            await ann.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page scrolls sideways.");
        await ann.PassesAxeAsync();
        await ann.PhotographAsync($"performance-{width}-{(isDark ? "dark" : "light")}");
        if (width == 1600)
        {
            await ann.PictureAsync("performance");
        }

        // By keys alone.
        await ann.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Last 24 hours") }).FocusAsync();
        await ann.Page.Keyboard.PressAsync("Enter");
        await ann.Page.Keyboard.PressAsync("ArrowUp");
        await ann.Page.Keyboard.PressAsync("Enter");
        await Expect(ann.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Last 6 hours") })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_browser_says_how_long_its_messages_took()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        await ann.OpenChannelAsync("general");
        await ann.Page.Clock.InstallAsync();
        await ann.Page.RunAndWaitForResponseAsync(
            () => ann.WriteAsync("Am I there yet?"), response => response.Request.Method == "POST" && response.Url.EndsWith("/messages", StringComparison.Ordinal));

        // Forward until it is told and no further: a call that half a minute passes over is given up.
        var telling = ann.Page.WaitForRequestAsync(request => request.Url.EndsWith("/telemetry/sends", StringComparison.Ordinal));
        using var look = new PeriodicTimer(TimeSpan.FromSeconds(1));
        do
        {
            await ann.Page.Clock.FastForwardAsync("00:31");
        }
        while (await look.WaitForNextTickAsync(TestContext.Current.CancellationToken) && !telling.IsCompleted);

        var told = await telling;
        Assert.Equal(204, (await told.ResponseAsync())?.Status);
        using var body = JsonDocument.Parse(told.PostData!);
        var times = Assert.Single(body.RootElement.EnumerateObject());
        Assert.Equal("times_ms", times.Name);
        Assert.InRange(Assert.Single(times.Value.EnumerateArray()).GetInt32(), 0, 60_000);
    }

    private static ILocator Chart(Colleague who, string name) => who.Page.GetByRole(AriaRole.Region, new() { Name = name });
}
