using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd.Stage;

/// <summary>Somebody at a browser: what they do, in the words that the page shows them.</summary>
public sealed class Colleague(IPage page, Look look)
{
    private const string Password = "four words in a row";

    public IPage Page => page;

    public ILocator Banner => page.GetByRole(AriaRole.Status);

    public async Task SetUpAsync(string workspace, string name, string email)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Name of the workspace").FillAsync(workspace);
        await FillAccountAsync(name, email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the workspace" }).ClickAsync();
        await SeesChannelAsync("general");
    }

    /// <summary>Makes an invite and reads its address off the page.</summary>
    public async Task<string> InviteAsync()
    {
        await page.GotoAsync("/people");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Invites" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite people" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the link" }).ClickAsync();
        var link = page.GetByLabel("Invite link");
        await Expect(link).ToContainTextAsync("/join/");
        var address = await link.InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        return address.Trim();
    }

    public async Task AcceptAsync(string invite, string name, string email)
    {
        await page.GotoAsync(invite);
        await FillAccountAsync(name, email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await SeesChannelAsync("general");
    }

    /// <summary>The same person on another device.</summary>
    public async Task SignInAsync(string email)
    {
        await page.GotoAsync("/");
        await page.GetByLabel("Email address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await SeesChannelAsync("general");
    }

    public async Task OpenChannelAsync(string name)
    {
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { NameRegex = new($@"\b{name}\b") }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = $"Message #{name}" })).ToBeVisibleAsync();
    }

    public async Task WriteAsync(string text)
    {
        var box = page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Message ") });
        await box.ClickAsync();
        await page.Keyboard.TypeAsync(text);
        if (look.IsTouch)
        {
            // On a phone's keyboard Enter makes a new line.
            await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).TapAsync();
        }
        else
        {
            await page.Keyboard.PressAsync("Enter");
        }
    }

    /// <summary>Where the composer's button would ask which files.</summary>
    public ILocator Files => page.Locator("input[type=file][multiple]").First;

    /// <summary>The files that will go with the message.</summary>
    public ILocator Tray => page.GetByRole(AriaRole.List, new() { Name = "Files to send" });

    public async Task ReplyAsync(string text)
    {
        await Thread.GetByRole(AriaRole.Textbox, new() { Name = "Reply" }).ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    public ILocator Thread => page.GetByRole(AriaRole.Region, new() { Name = "Thread" });

    public ILocator Replies(string text) => Thread.GetByRole(AriaRole.Article).Filter(new() { HasText = text });

    /// <summary>The rows of the channel, not those of the thread beside it.</summary>
    public ILocator Messages(string text) =>
        page.GetByLabel("Messages in #general").GetByRole(AriaRole.Article).Filter(new() { HasText = text });

    public Task SeesAsync(string text) => Expect(Messages(text)).ToHaveCountAsync(1);

    public async Task ActOnAsync(string message, string action)
    {
        await Messages(message).HoverAsync();
        await Messages(message).GetByRole(AriaRole.Button, new() { Name = action }).First.ClickAsync();
    }

    public Task LoseConnectionAsync() => page.Context.SetOfflineAsync(true);

    public Task ComeBackAsync() => page.Context.SetOfflineAsync(false);

    public Task PhotographAsync(string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Screenshots, $"{name}.png") });

    /// <summary>A picture for the guide, when somebody asked for pictures: <c>PARLEY_PICTURES=on tests/EndToEnd/bin/…/Parley.EndToEnd</c>.</summary>
    public Task PictureAsync(string name) =>
        Repository.GuidePictures is { } folder
            ? page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled })
            : Task.CompletedTask;

    /// <summary>WCAG 2.2 A and AA, as far as axe can tell.</summary>
    public async Task PassesAxeAsync()
    {
        // What a button said when it was done stays to be read for seconds, after the button itself may have gone.
        var context = new AxeRunContext { Exclude = [new AxeSelector("[data-live-announcer]")] };
        var result = await page.RunAxe(context, new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        });
        Assert.True(
            result.Violations.Length == 0,
            string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help} at {string.Join(", ", v.Nodes.Select(n => n.Html))}")));
    }

    private async Task FillAccountAsync(string name, string email)
    {
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("Email address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
    }

    private Task SeesChannelAsync(string name) =>
        Expect(page.GetByRole(AriaRole.Navigation).GetByText(name, new() { Exact = true }).First).ToBeVisibleAsync();
}
