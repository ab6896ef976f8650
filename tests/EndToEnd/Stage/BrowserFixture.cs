using Microsoft.Playwright;
using Xunit;

namespace Parley.EndToEnd.Stage;

/// <summary>One Chromium for all tests; each person gets a context of their own, which is a browser of their own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>For whatever somebody does, and for whatever they expect to see then, ms: machines that build and test may be slow.</summary>
    private const float Patience = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PARLEY_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>Somebody at a fresh browser with this screen.</summary>
    public async Task<Colleague> OpenAsync(Uri address, Look look)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = look.IsTouch,
            IsMobile = look.IsTouch,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(Patience);
        return new Colleague(await context.NewPageAsync(), look);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>A screen.</summary>
public sealed record Look(int Width, int Height, bool IsDark = false, bool IsTouch = false)
{
    public static Look Desktop { get; } = new(1600, 900);

    public static Look Laptop { get; } = new(1280, 800, IsDark: true);

    public static Look Phone { get; } = new(360, 740, IsTouch: true);
}
