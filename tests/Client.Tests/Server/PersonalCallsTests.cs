using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Server;

/// <summary>What is done with messages, and what one keeps for oneself, on the server itself.</summary>
public sealed class PersonalCallsTests(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private readonly ParleyClient _owner = server.Owner();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _owner.Dispose();

    [Fact]
    public async Task Edits_pins_links_and_forwards()
    {
        var channel = await ChannelAsync("kept");
        var message = await _owner.Messages.PostAsync(channel, "one", Token);
        await _owner.Messages.EditAsync(message.Id, "two", Token);
        var forward = await _owner.Messages.PostAsync(channel, new PostMessageRequest { Text = "", ForwardMessageId = message.Id }, cancellationToken: Token);
        await _owner.Messages.PinAsync(forward.Id, Token);

        Assert.Equal(["one"], await _owner.Messages.EditsAsync(message.Id, Token).Select(edit => edit.Text).ToListAsync(Token));
        Assert.Equal((message.Id, "two"), (forward.Forward!.MessageId, forward.Forward.Text));
        Assert.Equal([forward.Id], (await _owner.Messages.PinsAsync(channel, Token)).Select(pinned => pinned.Id));
        var list = await _owner.Messages.GetAsync([message.Id, new Id(1)], Token);
        Assert.Equal((message.Id, channel), (list.Messages.Single().Id, list.Channels.Single().Id));
        await _owner.Messages.UnpinAsync(forward.Id, Token);
        Assert.Empty(await _owner.Messages.PinsAsync(channel, Token));
    }

    [Fact]
    public async Task Saved_scheduled_and_begun_messages()
    {
        var channel = await ChannelAsync("later");
        var message = await _owner.Messages.PostAsync(channel, "read me", Token);
        var soon = TimeProvider.System.GetUtcNow().AddDays(1);
        Assert.NotNull((await _owner.Saved.SaveAsync(message.Id, remindAt: soon, cancellationToken: Token)).RemindAt);
        await _owner.Saved.SaveAsync(message.Id, SavedState.Completed, cancellationToken: Token);
        Assert.Equal([message.Id], await _owner.Saved.ListAsync(SavedState.Completed, Token).Select(saved => saved.MessageId).ToListAsync(Token));
        await _owner.Saved.RemoveAsync(message.Id, Token);
        Assert.Empty(await _owner.Saved.ListAsync(SavedState.Completed, Token).ToListAsync(Token));

        var planned = await _owner.Scheduled.AddAsync(new ScheduleMessageRequest { ChannelId = channel, Text = "soon", SendAt = soon }, cancellationToken: Token);
        var other = await _owner.Scheduled.AddAsync(new ScheduleMessageRequest { ChannelId = channel, Text = "never", SendAt = soon }, cancellationToken: Token);
        Assert.Equal("now", (await _owner.Scheduled.ChangeAsync(planned.Id, new ChangeScheduledRequest { Text = "now" }, Token)).Text);
        await _owner.Scheduled.DeleteAsync(other.Id, Token);
        Assert.Equal([planned.Id], (await _owner.Scheduled.ListAsync(Token)).Select(one => one.Id));
        Assert.Equal("now", (await _owner.Scheduled.SendAsync(planned.Id, Token)).Text);

        var draft = await _owner.Drafts.SaveAsync(channel, "half a ", Token);
        var inThread = await _owner.Drafts.SaveInThreadAsync(message.Id, "and half a reply", Token);
        Assert.Equal([inThread, draft], await _owner.Drafts.ListAsync(Token));
        await _owner.Drafts.DeleteAsync(channel, Token);
        await _owner.Drafts.DeleteInThreadAsync(message.Id, Token);
        Assert.Empty(await _owner.Drafts.ListAsync(Token));
    }

    private async Task<Id> ChannelAsync(string name) =>
        (await _owner.Channels.CreateAsync(new CreateChannelRequest { Name = name, Kind = ChannelKind.Public }, cancellationToken: Token)).Id;
}
