using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Server.Tests.Docs;

namespace Parley.Server.Tests;

/// <summary>
/// Every option of the documented table, and so each that is ever added, stops the start by its name at what makes no sense. For each value the
/// server's own parts are put together anew, but none is started.
/// </summary>
public sealed class BadOptionTests : IDisposable
{
    private const string NoTime = "00:00:00";

    /// <summary>Where none at all makes sense.</summary>
    private static readonly string[] MayBeNone =
    [
        "PARLEY_REALTIME__PRESENCEGRACE", "PARLEY_REALTIME__DRAINSPREAD", "PARLEY_READERS__RETRYDELAY", "PARLEY_READERS__PACE", "PARLEY_JOBS__FIRSTDELAY",
    ];

    /// <summary>What options that are text must not be.</summary>
    private static readonly Dictionary<string, string[]> BadTexts = new(StringComparer.Ordinal)
    {
        ["PARLEY_DATA"] = [""],
        ["PARLEY_DATABASE"] = ["nonsense", "mysql://a/b", "sqlite:", "postgres://", "postgres://a/b?nonsense=1"],
        ["PARLEY_BROKER"] = ["nonsense", "http://a/", "amqp:a"],
        ["PARLEY_FILES"] = ["nonsense", "disk:", "s3://a/b"],
        ["PARLEY_URLS"] = ["", "nonsense", "ftp://a:1", "http://a:99999", "http://a:1;nonsense"],
        ["PARLEY_PUBLICURL"] = ["nonsense", "chat.example.com", "ftp://chat.example.com", "https://"],
        ["PARLEY_TRUSTEDPROXIES"] = ["nonsense", "10.0.0.0/99", "10.0.0.1 10.0.0.2"],
        ["PARLEY_WEB"] = [""],
        ["PARLEY_JOBS__QUEUES"] = ["nonsense", "images", "images=0", "images=-1", "images=many", "mail=1"],
        ["PARLEY_CLUSTER__NODE"] = [new string('x', 101)],
        ["PARLEY_METRICS__TOKEN"] = ["two words", "schl\u00fcssel"],
    };

    private readonly string _data = Directory.CreateTempSubdirectory("parley-test-").FullName;
    private readonly WebApplication _app;
    private IServiceCollection _parts = new ServiceCollection();

    public BadOptionTests() => _app = ParleyServer.Build(["--data", _data, "--files:maxsize", "500000"], builder =>
    {
        builder.Logging.ClearProviders();
        _parts = builder.Services;
    });

    [Fact]
    public async Task Every_option_refuses_what_makes_no_sense_and_says_its_name()
    {
        Assert.NotEmpty(DocumentedOption.All);
        foreach (var (option, value) in DocumentedOption.All.SelectMany(option => Nonsense(option).Select(value => (option, value))))
        {
            var error = await Record.ExceptionAsync(() => ValidateAsync(option, value));
            Assert.True(error is not null, $"{option.Name} may be \"{value}\".");
            var line = StartFailure.Explain(error);
            Assert.True(line is not null, $"{option.Name} with \"{value}\" ends in {error}");
            Assert.Matches($@"\b{option.Name}\b", line);
            Assert.DoesNotContain('\n', line);
        }
    }

    [Fact]
    public async Task What_makes_sense_is_taken()
    {
        foreach (var option in DocumentedOption.All.Where(option => option.Default.Length > 0))
        {
            await ValidateAsync(option, MayBeNone.Contains(option.Name) ? NoTime : option.Default);
        }
    }

    public void Dispose()
    {
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_data, recursive: true);
    }

    private static IEnumerable<string> Nonsense(DocumentedOption option)
    {
        if (option.Property.PropertyType == typeof(string))
        {
            Assert.True(BadTexts.ContainsKey(option.Name), $"What must {option.Name} not be? Add it here.");
            return BadTexts[option.Name];
        }

        return option.Property.PropertyType == typeof(TimeSpan)
            ? ["", "nonsense", "-00:00:01", "10675199.00:00:00", .. MayBeNone.Contains(option.Name) ? [] : new[] { NoTime }]
            : ["", "nonsense", "-1", "0", "1.5", "99999999999999999999"];
    }

    private async Task ValidateAsync(DocumentedOption option, string value)
    {
        var parts = new ServiceCollection();
        foreach (var part in _parts)
        {
            ((ICollection<ServiceDescriptor>)parts).Add(part);
        }

        var set = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Data"] = _data, [option.Key] = value };
        parts.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(set).Build());
        await using var provider = parts.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }
}
