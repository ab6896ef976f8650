using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Parley.Client.Tests.Support;
using Parley.EndToEnd.Stage;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd;

/// <summary>Whoever runs the server sees to what it could not do by itself.</summary>
public sealed class GivenUpStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task An_admin_retries_and_discards_what_was_given_up()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        var page = ann.Page;
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Harbour Works" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Given up" }).ClickAsync();
        await Expect(page.GetByText("No job was given up")).ToBeVisibleAsync();
        await ann.PassesAxeAsync();

        await GivenUpRows.AddAsync(server.Data, jobs: 3);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Jobs 3" })).ToBeVisibleAsync();
        await Expect(page.GetByText(GivenUpRows.Words)).ToHaveCountAsync(0);
        await ann.PassesAxeAsync();
        await page.Mouse.MoveAsync(0, 0);
        await ann.PictureAsync("given-up");

        // By keys alone: the error is unfolded, a job is retried, and the focus is where it says so.
        await Job(page, 1).GetByRole(AriaRole.Button, new() { Name = "Show the whole error" }).PressAsync("Enter");
        await Expect(Job(page, 1).GetByText("Step12")).ToBeVisibleAsync();
        await Job(page, 1).GetByRole(AriaRole.Button, new() { NameRegex = new("^Retry") }).PressAsync("Enter");
        await Expect(Job(page, 1).GetByText("It is in its queue again.")).ToBeFocusedAsync();

        await Job(page, 2).GetByRole(AriaRole.Button, new() { NameRegex = new("^Discard") }).PressAsync("Enter");
        await ann.PhotographAsync("given-up-discard");
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Discard" }).PressAsync("Enter");
        await Expect(Job(page, 2).GetByText("It is discarded.")).ToBeFocusedAsync();
        await ann.PassesAxeAsync();
        await LooksRightAsync(ann, "jobs");

        await page.GetByRole(AriaRole.Button, new() { Name = "Refresh" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Jobs 1" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Tab, new() { Name = "Events 2" }).ClickAsync();
        await Event(page, "people-activity").GetByRole(AriaRole.Button, new() { NameRegex = new("^Retry") }).ClickAsync();
        await Expect(Event(page, "people-activity").GetByText("The reader has taken it in.")).ToBeFocusedAsync();
        await Event(page, "translation").GetByRole(AriaRole.Button, new() { NameRegex = new("^Retry") }).ClickAsync();
        await Expect(Event(page, "translation").GetByRole(AriaRole.Alert)).ToContainTextAsync("This server has no reader \"translation\" any more");
        await ann.PassesAxeAsync();
        await LooksRightAsync(ann, "events");
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Events 1", Selected = true })).ToBeVisibleAsync();
    }

    /// <summary>In every theme, down to the narrowest phone.</summary>
    private static async Task LooksRightAsync(Colleague who, string name)
    {
        foreach (var (width, scheme, contrast) in new[]
        {
            (1280, ColorScheme.Dark, Contrast.NoPreference), (390, ColorScheme.Light, Contrast.NoPreference), (320, ColorScheme.Dark, Contrast.More),
        })
        {
            await who.Page.SetViewportSizeAsync(width, 800);
            await who.Page.EmulateMediaAsync(new() { ColorScheme = scheme, Contrast = contrast });
            Assert.True(
                await who.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"At {width} it scrolls sideways.");
            await who.PassesAxeAsync();
            await who.PhotographAsync($"given-up-{name}-{width}");
        }

        await who.Page.SetViewportSizeAsync(1600, 900);
        await who.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Contrast = Contrast.NoPreference });
    }

    private static ILocator Job(IPage page, int number) => Card(page, $"send_scheduled 4711:{number}$");

    private static ILocator Event(IPage page, string reader) => Card(page, $"^{reader} ");

    private static ILocator Card(IPage page, string heading) =>
        page.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex(heading) }) });
}
