using System.Reflection;
using System.Text;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;

namespace Parley.Server.Http.ApiDescription;

/// <summary><c>GET /docs/api/errors</c>, where the <c>type</c> of every problem leads: docs/api/errors.md as a plain page.</summary>
public sealed class ErrorsPage
{
    private readonly Lazy<byte[]> _html = new(Render);
    private readonly Lazy<byte[]> _style = new(static () => Encoding.UTF8.GetBytes(Read("docs/page.css")));

    public IResult Answer() => Results.Bytes(_html.Value, "text/html; charset=utf-8");

    public IResult AnswerStyle() => Results.Bytes(_style.Value, "text/css; charset=utf-8");

    /// <summary>The text of the page, as it lies in the repository.</summary>
    internal static string Markdown() => Read("docs/api/errors.md");

    private static byte[] Render()
    {
        // Anchors are what GitHub makes of the headings, so that links work in both places.
        var pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().Build();
        return Encoding.UTF8.GetBytes(
            $"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Errors of the Parley API</title>
            <link rel="icon" href="/icon.svg">
            <link rel="stylesheet" href="/docs/page.css">
            <main>
            {Markdig.Markdown.ToHtml(Markdown(), pipeline)}
            </main>
            </html>

            """);
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
