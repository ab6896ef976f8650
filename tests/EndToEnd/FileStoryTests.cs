using Microsoft.Playwright;
using Parley.EndToEnd.Stage;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd;

/// <summary>People show each other files, on trains with tunnels too.</summary>
public sealed class FileStoryTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const int Piece = 4 * 1024 * 1024;
    private const int Large = 30 * 1024 * 1024;

    [Fact]
    public async Task A_large_file_goes_on_after_a_tunnel_and_arrives_as_it_was()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var (ann, bo) = await TwoInGeneralAsync(server);
        var sent = Noise(Large);
        var survey = Path.Combine(server.Data, "survey.bin");
        await File.WriteAllBytesAsync(survey, sent, TestContext.Current.CancellationToken);

        // The third piece is on its way when the tunnel comes.
        var pieces = 0;
        await ann.Page.Context.RouteAsync("**/api/v1/uploads/*", async route =>
        {
            if (route.Request.Method == "PATCH" && Interlocked.Increment(ref pieces) == 3)
            {
                await ann.LoseConnectionAsync();
                await route.AbortAsync("internetdisconnected");
                return;
            }

            await route.ContinueAsync();
        });
        await ann.Files.SetInputFilesAsync(survey);
        await Expect(ann.Tray.GetByText("Waiting for a connection")).ToBeVisibleAsync();
        await ann.PictureAsync("files-waiting");
        await ann.WriteAsync("The whole survey");
        await Expect(ann.Messages("The whole survey")).ToContainTextAsync("Kept on this device");

        await ann.ComeBackAsync();

        await Expect(bo.Messages("The whole survey").GetByRole(AriaRole.Link, new() { NameRegex = new("Download survey.bin") }))
            .ToHaveCountAsync(1, new() { Timeout = 60_000 });
        var download = await bo.Page.RunAndWaitForDownloadAsync(() =>
            bo.Messages("The whole survey").GetByRole(AriaRole.Link, new() { NameRegex = new("Download survey.bin") }).ClickAsync());
        Assert.Equal("survey.bin", download.SuggestedFilename);
        var came = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(2 + ((Large - (2 * Piece) + Piece - 1) / Piece) + 1, pieces); // nothing twice but what was cut off
        Assert.True(sent.AsSpan().SequenceEqual(came), "The bytes differ.");
        await Expect(ann.Messages("The whole survey")).Not.ToContainTextAsync("Kept on this device");
        await ann.Page.ReloadAsync();
        await ann.SeesAsync("The whole survey");
    }

    [Fact]
    public async Task Several_files_are_chosen_dropped_looked_at_and_found_again()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var (ann, bo) = await TwoInGeneralAsync(server);
        var photo = await DrawAsync(ann.Page, "image/jpeg", 1600, 1000, "#0b7268");
        var plan = await DrawAsync(ann.Page, "image/png", 900, 900, "#b7791f");

        await ann.Files.SetInputFilesAsync(
        [
            new FilePayload { Name = "harbour.jpg", MimeType = "image/jpeg", Buffer = photo },
            new FilePayload { Name = "notes.txt", MimeType = "text/plain", Buffer = "Bring the long rope."u8.ToArray() },
            new FilePayload { Name = "wrong.txt", MimeType = "text/plain", Buffer = "not this"u8.ToArray() },
        ]);
        await DropAsync(ann.Page, "plan.png", "image/png", plan);
        await Expect(ann.Tray.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Remove wrong.txt" }).ClickAsync();
        await Expect(ann.Tray.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await ann.PictureAsync("files-tray");
        await ann.PhotographAsync("files-tray-desktop-light");
        await ann.PassesAxeAsync();
        await ann.WriteAsync("The quay, and what to bring");

        var message = bo.Messages("The quay, and what to bring");
        await Expect(message.GetByRole(AriaRole.Img, new() { Name = "harbour.jpg" })).ToBeVisibleAsync();
        await Expect(message.GetByRole(AriaRole.Img, new() { Name = "plan.png" })).ToBeVisibleAsync();
        await Expect(message.GetByRole(AriaRole.Link, new() { NameRegex = new("Download notes.txt") })).ToBeVisibleAsync();
        await message.GetByRole(AriaRole.Img, new() { Name = "harbour.jpg" }).EvaluateAsync("image => image.decode()");
        await bo.PhotographAsync("files-message-laptop-dark");
        await ann.PictureAsync("files-message");
        await bo.PassesAxeAsync();

        await message.GetByRole(AriaRole.Button, new() { Name = "Open harbour.jpg" }).ClickAsync();
        await Expect(bo.Page.GetByRole(AriaRole.Dialog, new() { Name = "harbour.jpg" })).ToBeVisibleAsync();
        await bo.Page.Keyboard.PressAsync("ArrowRight");
        var shown = bo.Page.GetByRole(AriaRole.Dialog, new() { Name = "plan.png" });
        await Expect(shown).ToBeVisibleAsync();
        await shown.GetByRole(AriaRole.Img).EvaluateAsync("image => image.decode()");
        await bo.PhotographAsync("files-lightbox-laptop-dark");
        await bo.PassesAxeAsync();
        await bo.Page.Keyboard.PressAsync("Escape");
        await Expect(bo.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await ann.Page.GotoAsync($"{new Uri(ann.Page.Url).AbsolutePath}/details/files");
        var list = ann.Page.GetByRole(AriaRole.List, new() { Name = "Files", Exact = true });
        await Expect(list.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await ann.PictureAsync("files-of-channel");
        await ann.PhotographAsync("files-channel-desktop-light");
        await ann.PassesAxeAsync();
    }

    [Fact]
    public async Task A_file_that_was_chosen_survives_a_reload_and_an_uploaded_page_can_not_run()
    {
        await using var server = new ParleyProcess();
        await server.StartAsync();
        var ann = await browser.OpenAsync(server.Address, Look.Phone);
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        await ann.OpenChannelAsync("general");
        await ann.Files.SetInputFilesAsync(new FilePayload
        {
            Name = "page.html", MimeType = "text/html", Buffer = "<script>document.title = 'ran'</script>"u8.ToArray(),
        });
        await Expect(ann.Page.GetByRole(AriaRole.Button, new() { Name = "Remove page.html" })).ToBeVisibleAsync();
        await ann.Page.ReloadAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Button, new() { Name = "Remove page.html" })).ToBeVisibleAsync();
        await ann.PhotographAsync("files-tray-phone-light");
        await ann.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).TapAsync();

        var link = ann.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("Download page.html") });
        await Expect(link).ToBeVisibleAsync();
        await ann.PhotographAsync("files-message-phone-light");
        await ann.PassesAxeAsync();
        var address = (await link.GetAttributeAsync("href"))!.Replace("?download", "", StringComparison.Ordinal);
        var answer = await ann.Page.Context.APIRequest.GetAsync(new Uri(server.Address, address).ToString());
        Assert.Equal("text/plain; charset=utf-8", answer.Headers["content-type"]);
        Assert.StartsWith("attachment", answer.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal("default-src 'none'; sandbox", answer.Headers["content-security-policy"]);
    }

    private async Task<(Colleague Ann, Colleague Bo)> TwoInGeneralAsync(ParleyProcess server)
    {
        var ann = await browser.OpenAsync(server.Address, Look.Desktop);
        var bo = await browser.OpenAsync(server.Address, Look.Laptop);
        await ann.SetUpAsync("Harbour Works", "Ann Archer", "ann@example.org");
        await bo.AcceptAsync(await ann.InviteAsync(), "Bo Bell", "bo@example.org");
        await ann.OpenChannelAsync("general");
        await bo.OpenChannelAsync("general");
        return (ann, bo);
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A picture that the browser draws.</summary>
    private static async Task<byte[]> DrawAsync(IPage page, string type, int width, int height, string colour) =>
        Convert.FromBase64String(await page.EvaluateAsync<string>(
            """
            ({ type, width, height, colour }) => {
              const canvas = Object.assign(document.createElement("canvas"), { width, height });
              const pen = canvas.getContext("2d");
              pen.fillStyle = colour;
              pen.fillRect(0, 0, width, height);
              pen.fillStyle = "rgb(255 255 255 / 70%)";
              for (let i = 0; i < 9; i++) pen.fillRect(width * 0.1 * i + 40, height * (0.2 + 0.07 * (i % 5)), width * 0.06, height * 0.5);
              return canvas.toDataURL(type).split(",")[1];
            }
            """,
            new { type, width, height, colour }));

    /// <summary>Drops a file on the conversation, as a file manager does.</summary>
    private static async Task DropAsync(IPage page, string name, string type, byte[] bytes)
    {
        var data = await page.EvaluateHandleAsync(
            """
            ({ name, type, bytes }) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type }));
              return transfer;
            }
            """,
            new { name, type, bytes = Convert.ToBase64String(bytes) });
        var box = page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Message ") });
        await box.DispatchEventAsync("dragenter", new { dataTransfer = data });
        await Expect(page.GetByText("Drop the files here")).ToBeVisibleAsync();
        await box.DispatchEventAsync("drop", new { dataTransfer = data });
        await Expect(page.GetByText("Drop the files here")).ToHaveCountAsync(0);
    }
}
