// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Parley.Cli.Terminal;

/// <summary>A command whose own help says more than the line that stands for it in the list of commands.</summary>
internal sealed class ExplainedCommand(string name, string summary, string explanation) : Command(name, summary)
{
    public string Explanation => explanation;
}

/// <summary>The usual help, then what the command has to add: details and examples.</summary>
internal sealed class HelpWithExplanation(HelpAction usual) : SynchronousCommandLineAction
{
    public static void Use(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExplanation((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExplainedCommand { Explanation: var explanation })
        {
            parseResult.InvocationConfiguration.Output.WriteLine(explanation + Environment.NewLine);
        }

        return code;
    }
}
