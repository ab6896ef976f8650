using Microsoft.Playwright;
using Parley.EndToEnd.Stage;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd;

/// <summary>Asking: a poll, a confirmation, and what people answer with a single sign.</summary>
public sealed class QuestionsStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    /// <summary>A smiling face of 48 × 48 pixels, as PNG.</summary>
    private const string Smile =
        "iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAYAAABXAvmHAAAA0ElEQVR42u2ayxGAIAwFOVuJRVi21XnRBhwF8vJ7JDMcYXY5BJPYWgVRXOd+96yU0OFkpOBuImhwUxFteDUJK3AVES94iIQ3vFgitUAU+CmJaPDDEqkFeg469u119YJI9nMLWAAg9pdASIGRbOAt8CpRApkEQj5qJVACJbCAgCTtoc+deo2luRt1JvRTOsztS2oBy9uH1ATpK7IviC+QmT1qdfEf0Mhy7UpYwav3hjTBTbtzaPB1e6MU7XWKAQfFiIlmyEcxZqUZdNP8alAhjAePib4aBPp/dgAAAABJRU5ErkJggg==";

    [Fact]
    public async Task Two_people_vote_in_a_poll_and_watch_it_change()
    {
        await using var server = new ParleyProcess();
        var (ann, bo) = await MeetAsync(server);
        await ann.AddToMessageAsync("Create a poll");
        var dialog = ann.Page.GetByRole(AriaRole.Dialog, new() { Name = "Create a poll" });
        await dialog.GetByLabel("Question").FillAsync("Where do we eat on Friday?");
        await dialog.GetByLabel("Option 1").ClickAsync();
        await ann.Page.Keyboard.TypeAsync("The harbour kitchen");
        await ann.Page.Keyboard.PressAsync("Enter");
        await ann.Page.Keyboard.TypeAsync("Noodles");
        await ann.Page.Keyboard.PressAsync("Enter");
        await ann.Page.Keyboard.TypeAsync("We cook");
        await dialog.GetByText("Others may add options").ClickAsync();
        await ann.PassesAxeAsync();
        await ann.PictureAsync("polls-create");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Post the poll" }).ClickAsync();

        var (annsPoll, bosPoll) = (ann.Poll("Where do we eat"), bo.Poll("Where do we eat"));
        await bosPoll.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Noodles") }).ClickAsync();
        await Expect(annsPoll.GetByRole(AriaRole.Radio, new() { Name = "Noodles: 1 vote, 100%" })).ToBeVisibleAsync();
        await annsPoll.GetByRole(AriaRole.Radio, new() { NameRegex = new("^We cook") }).ClickAsync();
        await Expect(bosPoll.GetByRole(AriaRole.Radio, new() { Name = "Noodles: 1 vote, 50%" })).ToBeCheckedAsync();
        await bosPoll.GetByRole(AriaRole.Button, new() { Name = "Add an option" }).ClickAsync();
        await bosPoll.GetByLabel("Another option").FillAsync("The market");
        await bo.Page.Keyboard.PressAsync("Enter");
        await annsPoll.GetByRole(AriaRole.Radio, new() { NameRegex = new("^The market") }).ClickAsync();
        await Expect(bosPoll.GetByRole(AriaRole.Radio, new() { Name = "We cook: 0 votes, 0%" })).ToBeVisibleAsync();
        await ann.PictureAsync("polls-vote");
        await bo.PhotographAsync("polls-vote-dark");

        await annsPoll.GetByRole(AriaRole.Button, new() { Name = "Who voted" }).ClickAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Dialog, new() { Name = "Who voted" }).GetByRole(AriaRole.List, new() { Name = "Noodles" })).ToContainTextAsync("Bo Bell");
        await ann.Page.Keyboard.PressAsync("Escape");
        await annsPoll.GetByRole(AriaRole.Button, new() { Name = "Close the poll" }).ClickAsync();
        await ann.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Close the poll" }).ClickAsync();
        await Expect(bosPoll).ToContainTextAsync("closed");
        await Expect(bosPoll.GetByRole(AriaRole.Radio).First).ToBeDisabledAsync();
        await ann.PassesAxeAsync();
        await bo.PassesAxeAsync();
    }

    [Fact]
    public async Task A_message_is_confirmed_by_whom_it_asks()
    {
        await using var server = new ParleyProcess();
        var (ann, bo) = await MeetAsync(server);
        await ann.AddToMessageAsync("Ask for confirmation");
        await ann.WriteAsync("The quay is closed on Monday. Come in through the yard.");

        var note = bo.Messages("The quay is closed").GetByRole(AriaRole.Region, new() { Name = "Confirmation" });
        await Expect(note).ToContainTextAsync("Ann Archer asks you to confirm");
        await bo.PassesAxeAsync();
        await bo.PictureAsync("confirmation-asked");
        await ann.Messages("The quay is closed").GetByRole(AriaRole.Button, new() { Name = "0 of 1 confirmed" }).ClickAsync();
        var dialog = ann.Page.GetByRole(AriaRole.Dialog, new() { Name = "Confirmation" });
        await Expect(dialog.GetByRole(AriaRole.List, new() { Name = "Who has not confirmed" })).ToContainTextAsync("Bo Bell");
        await ann.PictureAsync("confirmation-who");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remind the others" }).ClickAsync();
        await Expect(note).ToContainTextAsync("Ann Archer reminded you");

        await note.GetByRole(AriaRole.Button, new() { Name = "I have read it" }).ClickAsync();
        await Expect(note).ToContainTextAsync("You confirmed");
        await Expect(dialog.GetByRole(AriaRole.Tab, new() { Name = "Confirmed (1)" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reaction_is_found_by_a_word_and_has_a_skin_tone()
    {
        await using var server = new ParleyProcess();
        var (ann, bo) = await MeetAsync(server);
        await ann.WriteAsync("It is done");
        await bo.SeesAsync("It is done");
        await bo.ActOnAsync("It is done", "Add a reaction");
        var picker = bo.Page.GetByRole(AriaRole.Dialog, new() { Name = "Pick an emoji" });
        await picker.GetByText("✋🏽").ClickAsync();
        await picker.GetByRole(AriaRole.Searchbox).ClickAsync();
        await bo.Page.Keyboard.TypeAsync("clap");
        await Expect(picker.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await bo.PictureAsync("reactions-picker");
        await bo.PassesAxeAsync();
        await bo.Page.Keyboard.PressAsync("Enter");
        var reactions = ann.Messages("It is done").GetByRole(AriaRole.Group, new() { Name = "Reactions" });
        await Expect(reactions).ToContainTextAsync("👏🏽");

        await reactions.GetByRole(AriaRole.Button, new() { NameRegex = new("^👏🏽 1") }).ClickAsync();
        await Expect(bo.Messages("It is done").GetByRole(AriaRole.Button, new() { NameRegex = new("^👏🏽 2") })).ToBeVisibleAsync();
        await ann.ActOnAsync("It is done", "More actions");
        await ann.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Who reacted" }).ClickAsync();
        var who = ann.Page.GetByRole(AriaRole.Dialog, new() { Name = "Reactions" }).GetByRole(AriaRole.List);
        await Expect(who).ToContainTextAsync("Bo Bell");
        await Expect(who).ToContainTextAsync("Ann Archer");
        await ann.PassesAxeAsync();
    }

    [Fact]
    public async Task An_emoji_of_ones_own_is_used_by_everybody()
    {
        await using var server = new ParleyProcess();
        var (ann, bo) = await MeetAsync(server);
        await bo.Page.GotoAsync("/settings");
        await bo.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "Harbour Smile.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Smile),
        });
        await bo.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(bo.Page.GetByRole(AriaRole.Img, new() { Name = ":harbour_smile:" })).ToBeVisibleAsync();
        await bo.PassesAxeAsync();
        await bo.PictureAsync("emoji-settings");

        await ann.WriteAsync("Well done :harbour_smile: everybody");
        await ann.Messages("Well done").GetByRole(AriaRole.Img, new() { Name = ":harbour_smile:" }).WaitForAsync();
        await bo.OpenChannelAsync("general");
        await bo.ActOnAsync("Well done", "Add a reaction");
        var picker = bo.Page.GetByRole(AriaRole.Dialog, new() { Name = "Pick an emoji" });
        await picker.GetByRole(AriaRole.Button, new() { Name = "Of this workspace" }).ClickAsync();
        await picker.GetByRole(AriaRole.Option, new() { Name = "harbour smile" }).ClickAsync();
        var reaction = ann.Messages("Well done").GetByRole(AriaRole.Group, new() { Name = "Reactions" }).GetByRole(AriaRole.Img);
        await Expect(reaction).ToHaveAttributeAsync("alt", ":harbour_smile:");
        Assert.True(await reaction.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
        await ann.PictureAsync("emoji-used");
        await ann.PassesAxeAsync();
    }

    [Fact]
    public async Task A_poll_and_a_confirmation_fit_a_phone()
    {
        await using var server = new ParleyProcess();
        var (ann, _) = await MeetAsync(server);
        var invite = await ann.InviteAsync();
        var cy = await browser.OpenAsync(server.Address, Look.Phone);
        await cy.AcceptAsync(invite, "Cy Cole", "cy@example.org");
        await cy.OpenChannelAsync("general");
        await ann.OpenChannelAsync("general");
        await ann.AddToMessageAsync("Ask for confirmation");
        await ann.AddToMessageAsync("Create a poll");
        var dialog = ann.Page.GetByRole(AriaRole.Dialog, new() { Name = "Create a poll" });
        await dialog.GetByLabel("Question").FillAsync("Which day is the best for everybody?");
        await dialog.GetByLabel("Option 1").FillAsync("Monday morning, before the first boats come in");
        await dialog.GetByLabel("Option 2").FillAsync("Tuesday");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Post the poll" }).ClickAsync();

        var poll = cy.Poll("Which day");
        await poll.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Tuesday") }).TapAsync();
        await Expect(poll.GetByRole(AriaRole.Radio, new() { Name = "Tuesday: 1 vote, 100%" })).ToBeCheckedAsync();
        Assert.True(await cy.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await cy.PhotographAsync("polls-phone");
        await cy.PassesAxeAsync();
    }

    private async Task<(Colleague Ann, Colleague Bo)> MeetAsync(ParleyProcess server)
    {
        await server.StartAsync();
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        var bo = await browser.OpenAsync(server.Address, Look.Laptop);
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        await bo.AcceptAsync(await ann.InviteAsync(), "Bo Bell", "bo@example.org");
        await ann.OpenChannelAsync("general");
        await bo.OpenChannelAsync("general");
        return (ann, bo);
    }
}

/// <summary>What people do with questions.</summary>
internal static class Asking
{
    public static ILocator Poll(this Colleague colleague, string question) =>
        colleague.Messages(question).GetByRole(AriaRole.Region, new() { Name = "Poll" });

    public static async Task AddToMessageAsync(this Colleague colleague, string what)
    {
        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Add to the message" }).ClickAsync();
        await colleague.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^" + what) }).ClickAsync();
    }
}
