// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using Parley.Cli.Terminal;
using Parley.Client;
using Parley.Protocol;

namespace Parley.Cli.Jobs;

/// <summary>A command that does the same to each thing whose id it is given. What is refused for one does not hold up the others.</summary>
internal static class ForEachId
{
    private static readonly Argument<string[]> Ids = new("ID") { Description = "As list shows them.", Arity = ArgumentArity.OneOrMore };

    public static Command New(string name, string summary, string explanation, string done, Func<ParleyClient, Id, CancellationToken, Task> act)
    {
        var command = new ExplainedCommand(name, summary, explanation) { Ids };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, done, act, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult result, string done, Func<ParleyClient, Id, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var ids = result.GetRequiredValue(Ids)
            .Select(text => Id.TryParse(text, null, out var id) ? id : throw new UsageException($"{text} is no id: list shows them."))
            .ToList();
        using var client = Server.SignedIn(result);
        var code = ExitCodes.Done;
        foreach (var id in ids)
        {
            try
            {
                await act(client, id, cancellationToken);
                Output.Line($"{id} {done}");
            }
            catch (ParleyException refused) when (refused.Code is ErrorCodes.NotFound or ErrorCodes.RetryFailed)
            {
                Output.Fail($"{id}: {refused.Message}");
                code = ExitCodes.Failed;
            }
        }

        return code;
    }
}
