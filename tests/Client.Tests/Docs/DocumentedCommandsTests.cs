using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Parley.Cli;
using Parley.Client.Tests.Support;

namespace Parley.Client.Tests.Docs;

public sealed partial class DocumentedCommandsTests
{
    [Fact]
    public void Every_command_line_of_the_documentation_is_understood()
    {
        var lines = Pages().SelectMany(page => CommandsIn(page).Select(line => (Page: Path.GetRelativePath(Repository.Root, page), Line: line))).ToList();

        Assert.NotEmpty(lines);
        Assert.All(lines, command =>
        {
            var parsed = CommandLine.New().Parse([.. CommandLineParser.SplitCommandLine(command.Line).Skip(1)]);
            Assert.True(parsed.Errors.Count == 0, $"{command.Page}: {command.Line}\n{string.Join('\n', parsed.Errors)}");
        });
    }

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"));

    /// <summary>In shell blocks, whatever stands around the command: a variable, a substitution, a pipe, a comment.</summary>
    private static IEnumerable<string> CommandsIn(string page) =>
        from block in ShellBlock().Matches(File.ReadAllText(page))
        from line in block.Groups["lines"].Value.Split('\n')
        let command = Command().Match(line.Split(" # ")[0])
        where command.Success
        select command.Groups["command"].Value.Trim();

    [GeneratedRegex(@"^```sh\n(?<lines>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShellBlock();

    [GeneratedRegex(@"(^|[|(;]\s*|\s)(?<command>(\./)?parley\s+[^|)>;]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();
}
