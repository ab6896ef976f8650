using FsCheck;
using FsCheck.Fluent;
using Markdig;
using Parley.Cli.Slack.Text;

namespace Parley.Client.Tests.Slack;

public sealed class MrkdwnProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    private static readonly string[] Anything =
    [
        "word", "x", "été", "漢字", "🎉", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "*", "_", "~", "`", "``", "```", "&lt;", "&gt;", "&amp;", "&", "<", ">",
        "|", "#", "# ", "- ", "* ", "+ ", "1. ", "12) ", "2016. ", "• ", "◦ ", "---", "===", "[", "]", "(", ")", "!", "\\", ":", ":tada:", "&gt;&gt;&gt;", "=",
        "<@U1AAA>", "<#C1AAA|general>", "<!here>", "<https://example.org/a_b|some *label*>", "<https://example.org>", "[ ] ", "{", "}", "$", "^", "\"", "'",
    ];

    /// <summary>No formatting, quote or list among them: each must come out as it went in.</summary>
    private static readonly string[] Plain =
    [
        "word", "x", "été", "漢字", " ", "\n", "\n\n", "&lt;", "&gt;", "&amp;", "&", "|", "#", "# ", "---", "===", "--- | ---", "[", "]", "(", ")", "!", "\\", ":", ".",
        "&lt;b", "&lt;/b", "&lt;!--", "--&gt;", "&lt;https://a.b&gt;", "copy;", "[a]: /url", "[a][b]", "\"", "'", "=", "$", "^", "{", "}", "a_b", "a_b_c", "@", "#a",
    ];

    [Fact]
    public void Nothing_throws_and_no_letter_is_lost() => Check.One(Thorough, Prop.ForAll(Texts(Anything), slack =>
    {
        var markdown = Convert(slack);
        return Letters(Visible(slack)) == Letters(RenderedMarkdown.Text(markdown))
            ? true
            : throw new InvalidOperationException($"{slack}\n→\n{markdown}\n→\n{RenderedMarkdown.Text(markdown)}");
    }));

    [Fact]
    public void Plain_text_is_shown_as_it_was() => Check.One(Thorough, Prop.ForAll(Texts(Plain), text =>
    {
        var slack = "a" + text.Replace("\n", "\na", StringComparison.Ordinal); // a letter begins each line: no quotes, no lists
        var markdown = Convert(slack);
        return NoSpace(Literal.Unescape(slack)) == NoSpace(RenderedMarkdown.Text(markdown))
            ? true
            : throw new InvalidOperationException($"{slack}\n→\n{markdown}\n→\n{RenderedMarkdown.Text(markdown)}");
    }));

    [Fact]
    public void Any_start_of_a_line_is_shown_as_it_was() => Check.One(Thorough, Prop.ForAll(Texts(["#", "##", "=", "-", "|", ":", "--", " ", "[a]: b", "\n", "&lt;a", "\\", "7", "."]), text =>
    {
        var kept = text.Split('\n').Where(line => ItemMarker.Of(line.Trim()) is null);
        var slack = string.Join('\n', kept);
        var markdown = Convert(slack);
        return NoSpace(Literal.Unescape(slack)) == NoSpace(RenderedMarkdown.Text(markdown))
            ? true
            : throw new InvalidOperationException($"{slack}\n→\n{markdown}\n→\n{RenderedMarkdown.Text(markdown)}");
    }));

    [Fact]
    public void Any_characters_at_all_are_taken() =>
        Check.One(Thorough, Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Convert(text ?? "") is not null));

    /// <summary>With names that have no letters, so that ids and names count the same.</summary>
    private static string Convert(string slack) => Mrkdwn.ToMarkdown(slack, MrkdwnTests.Names(user: "1815", channel: "42"));

    private static Arbitrary<string> Texts(string[] pieces) =>
        Arb.From(Gen.Elements(pieces).ListOf().Select(list => string.Concat(list)), text => text.Length == 0 ? [] : [text[1..], text[..^1]]);

    /// <summary>What Slack shows of a text: labels in the place of addresses, names in the place of ids.</summary>
    private static string Visible(string slack) => Literal.Unescape(slack
        .Replace("<@U1AAA>", "", StringComparison.Ordinal)
        .Replace("<#C1AAA|general>", "", StringComparison.Ordinal)
        .Replace("<https://example.org/a_b|some *label*>", "some label", StringComparison.Ordinal));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    private static string NoSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
