// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Parley.Cli.Terminal;
using Spectre.Console;

namespace Parley.Cli.Slack;

/// <summary>A bar on a terminal, a line for each tenth elsewhere.</summary>
internal static class ShowProgress
{
    public static async Task RunAsync(Func<Action<ImportProgress>, Task> work)
    {
        if (!Output.Status.Profile.Out.IsTerminal)
        {
            await work(Lines());
            return;
        }

        await Output.Status.Progress().AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("People and channels", maxValue: 1);
                await work(progress =>
                {
                    bar.Description = string.Create(CultureInfo.InvariantCulture, $"{progress.Messages:N0} messages");
                    bar.Value = progress.Share;
                });
            });
    }

    private static Action<ImportProgress> Lines()
    {
        var tenths = 0;
        return progress =>
        {
            var reached = (int)(progress.Share * 10);
            if (reached > tenths)
            {
                tenths = reached;
                Output.Remark(string.Create(CultureInfo.InvariantCulture, $"{progress.Messages:N0} messages ({reached * 10} %)"));
            }
        };
    }
}
