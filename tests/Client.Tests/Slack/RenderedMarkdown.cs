using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Parley.Client.Tests.Slack;

/// <summary>The text that a reader of Markdown sees, by an independent parser (CommonMark without HTML, tables, strikethrough, task lists).</summary>
internal static class RenderedMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml()
        .UsePipeTables().UseTaskLists().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).Build();

    public static string Text(string markdown)
    {
        var text = new StringBuilder();
        foreach (var node in Markdown.Parse(markdown, Pipeline).Descendants())
        {
            text.Append(node switch
            {
                LiteralInline literal => literal.Content.ToString(),
                DelimiterInline unmatched => unmatched.ToLiteral(),
                CodeInline code => code.Content,
                AutolinkInline link => link.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                CodeBlock block => block.Lines.ToString(),
                TaskList task => task.Checked ? "[x]" : "[ ]",
                Table => throw new InvalidOperationException("A table has appeared."),
                _ => "",
            });
            text.Append(node is LeafBlock or LineBreakInline ? "\n" : "");
        }

        return text.ToString();
    }
}
