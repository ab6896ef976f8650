using Parley.Cli.Slack;
using Parley.Client.Tests.Slack;
using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Server;

public sealed class ImportOnServerTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_imported_channel_reads_as_it_did()
    {
        using var everything = ExportFile.Everything();
        using var owner = server.Owner();

        var first = await ImportAsync(owner, everything.Save());
        var second = await ImportAsync(owner, everything.Save());

        Assert.Equal((9, 5, 18), (first.People.Added, first.Channels.Added, first.Messages.Added));
        Assert.Equal((0, 0, 0), (second.People.Added, second.Channels.Added, second.Messages.Added));
        Assert.DoesNotContain(first.Skipped.Keys, reason => reason.StartsWith("refused", StringComparison.Ordinal));

        var general = await owner.Channels.ListAsync("general", cancellationToken: Token).FirstAsync(channel => channel.Topic == "Ask @Ada & friends", Token);
        var history = await owner.Messages.NewestFirstAsync(general.Id, Token).Reverse().ToListAsync(Token);
        Assert.Equal(history.OrderBy(message => message.CreatedAt).Select(message => message.Id), history.Select(message => message.Id));
        var hello = Assert.Single(history, message => message.Text.StartsWith("**Hello**", StringComparison.Ordinal));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1494500003000), hello.CreatedAt);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1494500060), hello.EditedAt);
        Assert.Equal([("+1", 2), ("wave::skin-tone-3", 1)], hello.Reactions.Select(reaction => (reaction.Emoji, reaction.Count)));
        Assert.Equal(["a reply", "for all"], await owner.Threads.RepliesNewestFirstAsync(hello.Id, Token).Reverse().Select(reply => reply.Text).ToListAsync(Token));
        Assert.Equal("Ada", (await owner.Users.GetAsync(hello.UserId, Token)).DisplayName);
        Assert.DoesNotContain(await owner.Channels.ListAsync(cancellationToken: Token).ToListAsync(Token), channel => channel.Name == "secret");
    }

    [Fact]
    public async Task A_real_export_is_there_whole_and_once()
    {
        var path = Repository.Beside("shared/data/racket-slack-export.zip");
        Assert.SkipWhen(path is null, "The research data set is not here.");
        using var owner = server.Owner();

        var first = await ImportAsync(owner, path);
        var second = await ImportAsync(owner, path);

        Assert.Equal((351, 1, 22_172), (first.People.Added, first.Channels.Added, first.Messages.Added));
        Assert.Equal((0, 0, 0), (second.People.Added, second.Channels.Added, second.Messages.Added));
        Assert.Empty(first.Skipped);
        var racket = await owner.Channels.ListAsync("racket", cancellationToken: Token).SingleAsync(Token);
        var history = await owner.Messages.NewestFirstAsync(racket.Id, Token).ToListAsync(Token);
        Assert.Equal(22_172, history.Count + history.Sum(message => message.ReplyCount));
        Assert.Equal(1_721, history.Count(message => message.ReplyCount > 0));
        Assert.Equal(history.Count, racket.LastNumber);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1494517568512), history[^1].CreatedAt);
    }

    [Fact]
    public async Task The_same_export_under_another_name_comes_in_whole_a_second_time()
    {
        using var everything = ExportFile.Everything();
        using var owner = server.Owner();

        var one = await ImportAsync(owner, everything.Save(), "one");
        var two = await ImportAsync(owner, everything.Save(), "two");

        Assert.Equal((18, 18), (one.Messages.Added, two.Messages.Added));
        Assert.Equal(one.Skipped.Keys, two.Skipped.Keys);
    }

    private static async Task<Tally> ImportAsync(ParleyClient client, string path, string? source = null)
    {
        using var export = SlackExport.Open(path);
        var import = new ImportSlack(export, client.Import.SendAsync, _ => { }, source);
        await import.RunAsync([], Token);
        return import.Tally;
    }
}
