using Parley.Cli.Slack;
using Parley.Cli.Slack.Text;
using Parley.Protocol;

namespace Parley.Client.Tests.Slack;

public sealed class MrkdwnTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("*bold* and _italic_ and ~gone~", "**bold** and _italic_ and ~~gone~~")]
    [InlineData("*_both_* (*bold*), \"_it_\"", "**_both_** (**bold**), \"_it_\"")]
    [InlineData("a *b c* d", "a **b c** d")]
    [InlineData("2*3*4 and snake_case_name", @"2\*3\*4 and snake_case_name")]
    [InlineData("* not bold* _ not it_", "- not bold\\* \\_ not it\\_")]
    [InlineData("__init__ and **kwargs", @"\_\_init\_\_ and \*\*kwargs")]
    [InlineData("*open\nclosed*", "\\*open\nclosed\\*")]
    [InlineData("~/bin and a~b", @"\~/bin and a\~b")]
    public void Formatting_is_translated_where_Slack_sees_it(string slack, string markdown) => Assert.Equal(markdown, Convert(slack));

    [Theory]
    [InlineData("`*a* &lt;b&gt; &amp;amp;`", "`*a* <b> &amp;`")]
    [InlineData("*`b`*", "**`b`**")]
    [InlineData("*see `a*b` there*", "**see `a*b` there**")]
    [InlineData("a ` b", @"a \` b")]
    [InlineData("``a`b``", "``a`b``")]
    [InlineData("` a `", "`  a  `")]
    [InlineData("`<https://racket-lang.org|racket-lang.org>` `<@U1AAA>`", "`racket-lang.org` `@Ada`")]
    [InlineData("```(define x &lt;y&gt;)```", "```\n(define x <y>)\n```")]
    [InlineData("see ```\na\n\n  *b*\n``` there", "see\n```\na\n\n  *b*\n```\nthere")]
    [InlineData("``` ```", @"\`\`\` \`\`\`")]
    [InlineData("```open", @"\`\`\`open")]
    public void Code_is_kept_as_it_was_typed(string slack, string markdown) => Assert.Equal(markdown, Convert(slack));

    [Theory]
    [InlineData("<@U1AAA> <@U1AAA|ada>", "<@11> <@11>")]
    [InlineData("<@U9ZZZ|grace> <@U9ZZZ>", "@grace @U9ZZZ")]
    [InlineData("<#C1AAA|general> <#C9ZZZ|secret_plans> <#C2AAA|>", @"<#21> #secret\_plans #random")]
    [InlineData("<!here> <!channel> <!everyone> <!here|here>", "<!here> <!channel> <!channel> <!here>")]
    [InlineData("<!subteam^S1|@backend> <!date^1494517568^{date}|11 May>", "@backend 11 May")]
    [InlineData("&lt;@U1AAA&gt; &lt;!channel&gt; &lt;div&gt; 1 &lt; 2", @"\<@U1AAA> \<!channel> \<div> 1 < 2")]
    [InlineData("<nonsense>", @"\<nonsense>")]
    public void Mentions_become_tokens_of_this_server(string slack, string markdown) => Assert.Equal(markdown, Convert(slack));

    [Theory]
    [InlineData("<https://example.org/a_b?x=1&amp;y=2>", "<https://example.org/a_b?x=1&y=2>")]
    [InlineData("<https://example.org|the *site* [1]>", @"[the \*site\* \[1\]](https://example.org)")]
    [InlineData("<http://example.org|example.org>", "[example.org](http://example.org)")]
    [InlineData("<mailto:ada@example.org|ada@example.org>", "[ada@example.org](mailto:ada@example.org)")]
    [InlineData("<https://en.wikipedia.org/wiki/Lisp_(language)|Lisp>", "[Lisp](https://en.wikipedia.org/wiki/Lisp_(language))")]
    [InlineData("<https://example.org/a)b|x>", "[x](https://example.org/a%29b)")]
    [InlineData("<https://example.org/?a&amp;copy;=1|x>", "[x](https://example.org/?a&amp;copy;=1)")]
    [InlineData("wow!<https://example.org|x>", @"wow\![x](https://example.org)")]
    [InlineData("[a](b) [a]: c", @"[a\](b) [a\]: c")]
    public void Links_keep_address_and_label(string slack, string markdown) => Assert.Equal(markdown, Convert(slack));

    [Theory]
    [InlineData("&gt; quoted\nnot", "> quoted\n\nnot")]
    [InlineData("&gt;a\n&gt;b", "> a\n> b")]
    [InlineData("a\n&gt;&gt;&gt;b\nc", "a\n> b\n> c")]
    [InlineData("&gt;&gt; b", @"> \> b")]
    [InlineData("• one\n    ◦ two\n        ▪︎ three\nafter", "- one\n  - two\n    - three\n\nafter")]
    [InlineData("1. one\n2. two", "1. one\n2. two")]
    [InlineData("2016. What a year", @"2016\. What a year")]
    [InlineData("# no heading\n#lang racket", "\\# no heading\n#lang racket")]
    [InlineData("text\n---\ntext\n===", "text\n\\---\ntext\n\\===")]
    [InlineData("a | b\n--- | ---", "a | b\n\\--- \\| ---")]
    [InlineData("- - -", @"\- - -")]
    [InlineData("-", @"\-")]
    [InlineData("    (define x 1)", "\u00A0\u00A0\u00A0\u00A0(define x 1)")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("", "")]
    public void Lines_begin_as_they_looked(string slack, string markdown) => Assert.Equal(markdown, Convert(slack));

    [Theory]
    [InlineData(":wave::skin-tone-3: :slightly_smiling_face: 10:30:45", ":wave::skin-tone-3: :slightly_smiling_face: 10:30:45")]
    [InlineData(@"a\*b C:\dir \", @"a\\\*b C:\dir \\")]
    [InlineData("&amp;lt; AT&amp;T &amp;amp;", @"\&lt; AT&T \&amp;")]
    public void Characters_mean_themselves(string slack, string markdown) => Assert.Equal(markdown, Convert(slack));

    [Fact]
    public void A_topic_is_plain_text() =>
        Assert.Equal("Ask @Ada in #general <now>, see the site", Mrkdwn.ToPlainText("Ask <@U1AAA> in <#C1AAA> &lt;now&gt;,\nsee <https://example.org|the site>", Names()));

    private static string Convert(string slack) => Mrkdwn.ToMarkdown(slack, Names());

    internal static SlackNames Names(string user = "Ada", string channel = "general")
    {
        var names = new SlackNames();
        names.NameUser("U1AAA", user);
        names.NameChannel("C1AAA", channel);
        names.NameChannel("C2AAA", "random");
        names.Learn(new ImportResult
        {
            Users = new Dictionary<string, Id>(StringComparer.Ordinal) { ["U1AAA"] = new Id(11) },
            Channels = new Dictionary<string, Id>(StringComparer.Ordinal) { ["C1AAA"] = new Id(21) },
            Added = 2,
            AlreadyThere = 0,
            Skipped = [],
        });
        return names;
    }
}
