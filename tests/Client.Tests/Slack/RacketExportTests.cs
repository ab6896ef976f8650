using Parley.Cli.Slack;
using Parley.Client.Tests.Support;

namespace Parley.Client.Tests.Slack;

/// <summary>Three years of real talk, from a public research data set.</summary>
public sealed class RacketExportTests
{
    [Fact]
    public async Task A_real_export_comes_in_whole()
    {
        var path = Repository.Beside("shared/data/racket-slack-export.zip");
        Assert.SkipWhen(path is null, "The research data set is not here.");
        var workspace = new ImportedWorkspace();
        using var export = SlackExport.Open(path);
        var import = new ImportSlack(export, workspace.SendAsync, _ => { });

        await import.RunAsync([], TestContext.Current.CancellationToken);

        Assert.Equal((351, 1, 22_172), (workspace.Users.Count, workspace.Channels.Count, workspace.Messages.Count));
        Assert.Equal(1_721, import.Tally.Threads);
        Assert.Equal(1_721, workspace.Messages.Select(message => message.ThreadExternalId).OfType<string>().Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(import.Tally.Skipped);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMicroseconds(1494517568512661 / 1000 * 1000), workspace.Messages[0].CreatedAt); // the wire has milliseconds
    }
}
