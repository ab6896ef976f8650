using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Server;

/// <summary>Polls, confirmations and who reacted, as a program meets them.</summary>
public sealed class PollCallsTests(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private readonly ParleyClient _owner = server.Owner();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _owner.Dispose();

    [Fact]
    public async Task A_poll_is_voted_in_extended_and_closed()
    {
        var channel = await _owner.Channels.CreateAsync(new CreateChannelRequest { Name = "polls", Kind = ChannelKind.Public }, cancellationToken: Token);
        var asked = await _owner.Messages.PostAsync(
            channel.Id, new PostMessageRequest { Text = "When?", Poll = new NewPoll { Options = ["Today", "Tomorrow"] } }, cancellationToken: Token);

        var later = await _owner.Polls.AddOptionAsync(asked.Id, "Later", Token);
        await _owner.Polls.VoteAsync(asked.Id, [later.Number], Token);
        await _owner.Polls.CloseAsync(asked.Id, Token);

        var poll = (await _owner.Messages.GetAsync(asked.Id, Token)).Poll!;
        Assert.NotNull(poll.ClosedAt);
        Assert.Equal(["Today 0", "Tomorrow 0", "Later 1"], poll.Options.Select(o => $"{o.Text} {o.Votes}"));
        Assert.Equal([asked.UserId], await _owner.Polls.VotersAsync(asked.Id, later.Number, Token).Select(v => v.UserId).ToListAsync(Token));
        var refusal = await Assert.ThrowsAsync<ParleyException>(() => _owner.Polls.VoteAsync(asked.Id, [1], Token));
        Assert.Equal(ErrorCodes.PollClosed, refusal.Code);
    }

    [Fact]
    public async Task A_message_is_confirmed_by_whom_it_asks()
    {
        var (ada, adaId) = await InviteAsync("Ada");
        using var signedIn = ada;
        var channel = await _owner.Channels.CreateAsync(new CreateChannelRequest { Kind = ChannelKind.Private, Name = "notices", MemberIds = [adaId] }, cancellationToken: Token);
        var notice = await _owner.Messages.PostAsync(channel.Id, new PostMessageRequest { Text = "Read this", AskConfirmation = true }, cancellationToken: Token);

        await _owner.Confirmations.RemindAsync(notice.Id, Token);
        Assert.Equal([adaId], await PeopleAsync(ConfirmationState.Waiting));
        await ada.Confirmations.ConfirmAsync(notice.Id, Token);
        await ada.Messages.ReactAsync(notice.Id, "👍", Token);

        Assert.Equal([adaId], await PeopleAsync(ConfirmationState.Confirmed));
        Assert.Empty(await PeopleAsync(ConfirmationState.Waiting));
        Assert.Equal([adaId], await _owner.Messages.ReactorsAsync(notice.Id, "+1", Token).Select(r => r.UserId).ToListAsync(Token));

        async Task<List<Id>> PeopleAsync(ConfirmationState state) =>
            await _owner.Confirmations.PeopleAsync(notice.Id, state, Token).Select(p => p.UserId).ToListAsync(Token);
    }

    [Fact]
    public async Task What_is_no_image_becomes_no_emoji()
    {
        var refusal = await Assert.ThrowsAsync<ParleyException>(() => _owner.Emoji.AddAsync("no_image", "text"u8.ToArray(), Token));
        Assert.Equal(ErrorCodes.EmojiImageInvalid, refusal.Code);
        Assert.Empty(await _owner.Emoji.ListAsync(Token).ToListAsync(Token));
        Assert.Equal(ErrorCodes.EmojiNotFound, (await Assert.ThrowsAsync<ParleyException>(() => _owner.Emoji.RemoveAsync(new Id(7), Token))).Code);
    }

    private async Task<(ParleyClient Client, Id Id)> InviteAsync(string name)
    {
        var invite = await _owner.Invites.CreateAsync(new CreateInviteRequest { MaxUses = 1 }, cancellationToken: Token);
        using var anonymous = new ParleyClient(server.Address);
        var accepted = await anonymous.Invites.AcceptAsync(
            invite.Code, new AcceptInviteRequest { DisplayName = name, Email = $"{Guid.NewGuid():N}@example.org", Password = "analytical engine" }, Token);
        return (new ParleyClient(server.Address, accepted.Token), accepted.User.Id);
    }
}
