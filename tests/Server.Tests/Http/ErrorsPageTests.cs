using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Parley.Server.Http.ApiDescription;

namespace Parley.Server.Tests.Http;

/// <summary>The page that every problem links to has a section for each code, and says the same as the code does.</summary>
public sealed partial class ErrorsPageTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    private static readonly List<string> Codes = [.. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    private static Dictionary<string, string> Sections { get; } = Section().Matches(File.ReadAllText(Repository.Path("docs/api/errors.md")))
        .ToDictionary(m => m.Groups["code"].Value, m => m.Groups["text"].Value);

    [Fact]
    public void Every_code_has_a_section_and_no_section_is_without_a_code() => Assert.Equal(Codes.Order(), Sections.Keys.Order());

    [Fact]
    public void Every_section_states_the_status_that_the_server_answers()
    {
        Assert.NotEmpty(KnownProblems.All);
        Assert.All(KnownProblems.All, problem => Assert.StartsWith($"**{problem.Status}.** ", Sections[problem.Code], StringComparison.Ordinal));
    }

    [Fact]
    public void Every_code_is_used_by_a_problem_or_a_frame() =>
        Assert.Equal([ErrorCodes.InvalidFrame], Codes.Except(KnownProblems.All.Select(p => p.Code)));

    [Fact]
    public async Task The_link_in_a_problem_leads_to_its_section()
    {
        var problem = await server.Anonymous.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        var (path, anchor) = (problem.Type!.Split('#')[0], problem.Type.Split('#')[1]);

        var page = (await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)))).ShouldSucceed();

        Assert.Equal("text/html", page.ContentHeaders.ContentType?.MediaType);
        Assert.Contains($"""<h3 id="{anchor}">""", page.Text, StringComparison.Ordinal);
        Assert.All(Codes, code => Assert.Contains($"""<h3 id="{code}">""", page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_keeps_to_the_strict_policy()
    {
        var page = await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri("/docs/api/errors", UriKind.Relative)));

        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page.Text, StringComparison.OrdinalIgnoreCase);
        var style = await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri("/docs/page.css", UriKind.Relative)));
        Assert.Equal("text/css", style.ShouldSucceed().ContentHeaders.ContentType?.MediaType);
    }

    [GeneratedRegex(@"^### (?<code>\w+)\n\n(?<text>.*?)(?=^##)", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();
}
