using Parley.Client.Calls;
using Parley.Client.Gateway;
using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Server;

/// <summary>Each call of docs/api/overview.md, on the server itself.</summary>
public sealed class CallsOnServerTests(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private readonly ParleyClient _owner = server.Owner();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _owner.Dispose();

    [Fact]
    public async Task Setup_sessions_and_tokens()
    {
        using var anonymous = new ParleyClient(server.Address);
        Assert.False((await anonymous.Setup.GetAsync(Token)).Needed);
        var wrong = await Assert.ThrowsAsync<ParleyException>(() => anonymous.Sessions.SignInAsync(RunningServer.OwnerEmail, "wrong password", Token));
        Assert.Equal((401, ErrorCodes.WrongCredentials), (wrong.Status, wrong.Code));

        var signedIn = await anonymous.Sessions.SignInAsync(RunningServer.OwnerEmail, RunningServer.OwnerPassword, Token);
        using var session = new ParleyClient(server.Address, signedIn.Token);
        var current = Assert.Single(await session.Sessions.ListAsync(Token), entry => entry.Current);
        var created = await session.Tokens.CreateAsync(new CreateTokenRequest { Name = "reader", Scopes = [Scopes.Read] }, cancellationToken: Token);
        using var reader = new ParleyClient(server.Address, created.Token);
        Assert.Equal("Olga Owner", (await reader.Users.GetMeAsync(Token)).DisplayName);
        Assert.Equal(ErrorCodes.MissingScope, (await RefusalAsync(() => reader.Channels.CreateAsync(New("nope"), cancellationToken: Token))).Code);
        Assert.Contains(await session.Tokens.ListAsync(Token), token => token.Id == created.Id);
        await session.Tokens.RevokeAsync(created.Id, Token);
        Assert.Equal(ErrorCodes.NotSignedIn, (await RefusalAsync(() => reader.Users.GetMeAsync(Token))).Code);

        var other = await anonymous.Sessions.SignInAsync(RunningServer.OwnerEmail, RunningServer.OwnerPassword, Token);
        using var otherSession = new ParleyClient(server.Address, other.Token);
        await otherSession.Sessions.EndAsync(current.Id, Token);
        Assert.Equal(ErrorCodes.NotSignedIn, (await RefusalAsync(() => session.Users.GetMeAsync(Token))).Code);
        await otherSession.Sessions.EndCurrentAsync(Token);
        Assert.Equal(ErrorCodes.NotSignedIn, (await RefusalAsync(() => otherSession.SyncAsync(Token))).Code);
    }

    [Fact]
    public async Task Search_and_what_is_kept_of_it()
    {
        var channel = await _owner.Channels.CreateAsync(New("finds"), cancellationToken: Token);
        foreach (var text in new[] { "a marmalade sandwich", "another marmalade sandwich", "tea" })
        {
            await _owner.Messages.PostAsync(channel.Id, text, cancellationToken: Token);
        }

        while ((await _owner.Search.IndexAsync(Token)).Lag > 0)
        {
            await Task.Yield();
        }

        var page = await _owner.Search.PageAsync($"marmalade in:{channel.Id}", limit: 1, cancellationToken: Token);
        Assert.Equal((2, 2, "another marmalade sandwich"), (page.Total, page.Counts!.Messages, page.Results[0].Message!.Text));
        var all = new List<string>();
        await foreach (var hit in _owner.Search.AllAsync("marmalade during:today", new SearchOptions { Kind = SearchResultKind.Message, TimeZone = "UTC" }, Token))
        {
            all.Add(hit.Message!.Text);
        }

        Assert.Equal(["another marmalade sandwich", "a marmalade sandwich"], all);
        Assert.Equal("marmalade", (await _owner.Search.PageAsync("marmelade", cancellationToken: Token)).DidYouMean);
        Assert.Equal(ErrorCodes.InvalidField, (await RefusalAsync(() => _owner.Search.PageAsync("has:wings", cancellationToken: Token))).Code);

        var saved = await _owner.Search.SaveAsync("marmalade", "Breakfast", Token);
        await _owner.Search.RenameAsync(saved.Id, "Tea", Token);
        await _owner.Search.RememberAsync("sandwich", Token);
        var mine = await _owner.Search.MineAsync(Token);
        Assert.Equal(("Tea", "marmalade", "sandwich"), (mine.Saved[0].Name, mine.Saved[0].Q, mine.Recent[0]));
        await _owner.Search.DeleteAsync(saved.Id, Token);
        await _owner.Search.ForgetAsync(cancellationToken: Token);
        mine = await _owner.Search.MineAsync(Token);
        Assert.Equal((0, 0), (mine.Saved.Count, mine.Recent.Count));
        Assert.NotNull(await _owner.Search.ReportAsync(7, Token));
    }

    [Fact]
    public async Task Invites_and_people()
    {
        var invite = await _owner.Invites.CreateAsync(new CreateInviteRequest { MaxUses = 1 }, cancellationToken: Token);
        Assert.Contains(await _owner.Invites.ListAsync(Token), listed => listed.Id == invite.Id);
        using var anonymous = new ParleyClient(server.Address);
        Assert.Equal(("Acme", "Olga Owner"), (await anonymous.Invites.PreviewAsync(invite.Code, Token)) is var preview ? (preview.WorkspaceName, preview.InvitedBy) : default);
        var ada = await anonymous.Invites.AcceptAsync(
            invite.Code, new AcceptInviteRequest { DisplayName = "Ada", Email = "ada@example.org", Password = "analytical engine" }, Token);
        using var adasClient = new ParleyClient(server.Address, ada.Token);

        Assert.Equal("Ada L.", (await adasClient.Users.UpdateMeAsync(new UpdateUserRequest { DisplayName = "Ada L." }, Token)).DisplayName);
        await adasClient.Users.ChangePasswordAsync(new ChangePasswordRequest { CurrentPassword = "analytical engine", NewPassword = "difference engine" }, Token);
        Assert.Equal(Role.Admin, (await _owner.Users.UpdateAsync(ada.User.Id, new UpdateUserRequest { Role = Role.Admin }, Token)).Role);
        await _owner.Users.SetPasswordAsync(ada.User.Id, "a third password", Token);
        Assert.Equal(ada.User.Id, (await anonymous.Sessions.SignInAsync("ada@example.org", "a third password", Token)).User.Id);

        var made = await _owner.Users.CreateAsync(new CreateUserRequest { DisplayName = "Grace", Email = "grace@example.org" }, cancellationToken: Token);
        var again = await RefusalAsync(() => _owner.Users.CreateAsync(new CreateUserRequest { DisplayName = "Grace", Email = "Grace@example.org" }, cancellationToken: Token));
        Assert.Equal((409, ErrorCodes.EmailTaken, "email"), (again.Status, again.Code, again.Field));
        Assert.Equal("Grace", (await _owner.Users.GetAsync(made.Id, Token)).DisplayName);
        Assert.Equal(2, (await _owner.Users.GetManyAsync([made.Id, ada.User.Id], Token)).Count);
        Assert.Contains(await _owner.Users.ListAsync("grac", Token).ToListAsync(Token), user => user.Id == made.Id);
        await _owner.Invites.RevokeAsync((await _owner.Invites.CreateAsync(new CreateInviteRequest(), cancellationToken: Token)).Id, Token);
        Assert.Equal("Acme & Sons", (await _owner.Workspace.UpdateAsync(new UpdateWorkspaceRequest { Name = "Acme & Sons" }, Token)).Name);
        await _owner.Workspace.UpdateAsync(new UpdateWorkspaceRequest { Name = "Acme" }, Token);
        Assert.Equal("Acme", (await _owner.Workspace.GetAsync(Token)).Name);
    }

    [Fact]
    public async Task Channels_and_members()
    {
        var friend = await _owner.Users.CreateAsync(new CreateUserRequest { DisplayName = "Friend", Email = "friend@example.org" }, cancellationToken: Token);
        var channel = await _owner.Channels.CreateAsync(New("plans") with { Topic = "What next" }, cancellationToken: Token);
        Assert.Equal(ErrorCodes.ChannelNameTaken, (await RefusalAsync(() => _owner.Channels.CreateAsync(New("plans"), cancellationToken: Token))).Code);

        await _owner.Channels.AddMemberAsync(channel.Id, friend.Id, Token);
        Assert.Equal(2, (await _owner.Channels.MembersAsync(channel.Id, cancellationToken: Token).ToListAsync(Token)).Count);
        await _owner.Channels.RemoveMemberAsync(channel.Id, friend.Id, Token);
        await _owner.Channels.LeaveAsync(channel.Id, Token);
        await _owner.Channels.JoinAsync(channel.Id, Token);
        Assert.Equal(1, (await _owner.Channels.GetAsync(channel.Id, Token)).MemberCount);
        Assert.Contains(await _owner.Channels.ListAsync("plan", mine: true, Token).ToListAsync(Token), listed => listed.Id == channel.Id);

        var direct = new CreateChannelRequest { Kind = ChannelKind.Direct, MemberIds = [friend.Id] };
        Assert.Equal((await _owner.Channels.CreateAsync(direct, cancellationToken: Token)).Id, (await _owner.Channels.CreateAsync(direct, cancellationToken: Token)).Id);
        Assert.NotNull((await _owner.Channels.UpdateAsync(channel.Id, new UpdateChannelRequest { Archived = true }, Token)).ArchivedAt);
        Assert.Equal(ErrorCodes.ChannelArchived, (await RefusalAsync(() => _owner.Messages.PostAsync(channel.Id, "too late", Token))).Code);
    }

    [Fact]
    public async Task Rules_kinds_and_the_sidebar()
    {
        var friend = await _owner.Users.CreateAsync(new CreateUserRequest { DisplayName = "Fay Friend", Email = "fay@example.org" }, cancellationToken: Token);
        var channel = await _owner.Channels.CreateAsync(New("news") with { Description = "What is new" }, cancellationToken: Token);
        await _owner.Channels.AddMemberAsync(channel.Id, friend.Id, Token);
        Assert.Equal([friend.Id], await _owner.Channels.MembersAsync(channel.Id, "fay", Token).Select(member => member.UserId).ToListAsync(Token));

        var rules = new ChannelRules { Post = ChannelRight.Named, NamedUserIds = [friend.Id] };
        Assert.Equal([friend.Id], (await _owner.Channels.SetRulesAsync(channel.Id, rules, Token)).Rules!.NamedUserIds);
        Assert.Null((await _owner.Channels.SetRulesAsync(channel.Id, new ChannelRules(), Token)).Rules);
        Assert.Equal(ChannelKind.Private, (await _owner.Channels.ChangeKindAsync(channel.Id, ChannelKind.Private, cancellationToken: Token)).Kind);
        Assert.Equal(ErrorCodes.ChannelKindFixed, (await RefusalAsync(() => _owner.Channels.ChangeKindAsync(channel.Id, ChannelKind.Group, cancellationToken: Token))).Code);
        var query = new ChannelQuery { Search = "what is NEW", Kind = ChannelKind.Private, Archived = false, Order = ChannelOrder.Activity };
        Assert.Equal([channel.Id], await _owner.Channels.ListAsync(query, Token).Select(listed => listed.Id).ToListAsync(Token));

        var section = await _owner.Sidebar.CreateSectionAsync("Work", cancellationToken: Token);
        var placed = await _owner.Sidebar.PlaceAsync(channel.Id, new PlaceChannelRequest { Favourite = true, SectionId = section.Id }, Token);
        Assert.Equal((true, section.Id), (placed.Favourite, placed.SectionId));
        Assert.True((await _owner.Sidebar.UpdateSectionAsync(section.Id, new UpdateSectionRequest { Collapsed = true }, Token)).Collapsed);
        await _owner.Sidebar.MoveSectionAsync(section.Id, SidebarSection.Favourites, Token);
        Assert.Equal(section.Id, (await _owner.Sidebar.SectionsAsync(Token)).Sections[0].Id);
        await _owner.Sidebar.DeleteSectionAsync(section.Id, Token);
        Assert.Equal(ErrorCodes.SectionFixed, (await RefusalAsync(() => _owner.Sidebar.DeleteSectionAsync(SidebarSection.Channels, Token))).Code);
    }

    [Fact]
    public async Task Messages_reactions_and_threads()
    {
        var channel = await _owner.Channels.CreateAsync(New("talk"), cancellationToken: Token);
        var first = await _owner.Messages.PostAsync(channel.Id, new PostMessageRequest { Text = "one" }, "key-1", Token);
        Assert.Equal(first.Id, (await _owner.Messages.PostAsync(channel.Id, new PostMessageRequest { Text = "one" }, "key-1", Token)).Id);
        Assert.Equal(ErrorCodes.IdempotencyKeyReused, (await RefusalAsync(() => _owner.Messages.PostAsync(channel.Id, new PostMessageRequest { Text = "two" }, "key-1", Token))).Code);
        var second = await _owner.Messages.PostAsync(channel.Id, "two", Token);
        var reply = await _owner.Messages.PostAsync(channel.Id, new PostMessageRequest { Text = "answer", ThreadId = first.Id, AlsoToChannel = true }, cancellationToken: Token);

        Assert.Equal([reply.Id, second.Id, first.Id], await _owner.Messages.NewestFirstAsync(channel.Id, Token).Select(message => message.Id).ToListAsync(Token));
        Assert.Equal([first.Id], (await _owner.Messages.PageAsync(channel.Id, MessagePosition.Before(second.Id), 10, Token)).Messages.Select(message => message.Id));
        Assert.Equal([reply.Id], (await _owner.Messages.PageAsync(channel.Id, MessagePosition.After(second.Id), 10, Token)).Messages.Select(message => message.Id));
        Assert.Equal(3, (await _owner.Messages.PageAsync(channel.Id, MessagePosition.Around(second.Id), 10, Token)).Messages.Count);

        await _owner.Messages.ReactAsync(first.Id, "+1", Token);
        await _owner.Messages.ReactAsync(first.Id, "🎉", Token);
        Assert.Equal(["+1", "🎉"], (await _owner.Messages.GetAsync(first.Id, Token)).Reactions.Select(reaction => reaction.Emoji));
        await _owner.Messages.UnreactAsync(first.Id, "🎉", Token);
        Assert.Single((await _owner.Messages.GetAsync(first.Id, Token)).Reactions);

        Assert.Equal("uno", (await _owner.Messages.EditAsync(first.Id, "uno", Token)).Text);
        Assert.Equal(1, (await _owner.Threads.GetAsync(first.Id, Token)).Root.ReplyCount);
        Assert.Equal([reply.Id], await _owner.Threads.RepliesNewestFirstAsync(first.Id, Token).Select(message => message.Id).ToListAsync(Token));
        Assert.Contains(await _owner.Threads.ListAsync(cancellationToken: Token).ToListAsync(Token), thread => thread.Root.Id == first.Id);
        Assert.False((await _owner.Threads.UnfollowAsync(first.Id, Token)).Following);
        Assert.True((await _owner.Threads.FollowAsync(first.Id, Token)).Following);
        Assert.Equal(0, (await _owner.Threads.MarkReadAsync(first.Id, reply.Id, Token)).UnreadCount);
        Assert.Equal(0, (await _owner.Channels.MarkReadAsync(channel.Id, reply.Id, Token)).UnreadCount);
        await _owner.Messages.DeleteAsync(second.Id, Token);
        Assert.Equal(ErrorCodes.MessageNotFound, (await RefusalAsync(() => _owner.Messages.GetAsync(second.Id, Token))).Code);
    }

    [Fact]
    public async Task The_gateway_brings_what_is_posted()
    {
        var channel = await _owner.Channels.CreateAsync(New("live"), cancellationToken: Token);
        var sync = await _owner.SyncAsync(Token);
        await using var gateway = _owner.OpenGateway();
        var posted = await _owner.Messages.PostAsync(channel.Id, "Good morning", Token);

        var entry = await gateway.EventsAsync(sync.Cursor, Token).FirstAsync(entry => entry.Payload is MessagePosted, Token);

        Assert.Equal(posted.Id, ((MessagePosted)entry.Payload).Message.Id);
        Assert.Equal(channel.Id, entry.ChannelId);
        Assert.True((await _owner.Gateway.CreateTicketAsync(Token)).Ticket.Length > 0);
        Assert.IsType<HelloFrame>(await GatewayProbe.OpenOnceAsync(server.Address, server.OwnerToken, sync.Cursor, cancellationToken: Token));
    }

    [Fact]
    public async Task A_session_that_ends_closes_the_gateway_for_good()
    {
        using var anonymous = new ParleyClient(server.Address);
        var signedIn = await anonymous.Sessions.SignInAsync(RunningServer.OwnerEmail, RunningServer.OwnerPassword, Token);
        using var session = new ParleyClient(server.Address, signedIn.Token);
        var connected = new TaskCompletionSource();
        await using var gateway = session.OpenGateway(new GatewayOptions { OnStateChanged = state => Connect(state, connected) });
        var following = gateway.EventsAsync((await session.SyncAsync(Token)).Cursor, Token).LastOrDefaultAsync(Token).AsTask();
        await connected.Task.WaitAsync(Token);

        await session.Sessions.EndCurrentAsync(Token);

        Assert.Equal(CloseCodes.SessionEnded, (await Assert.ThrowsAsync<GatewayClosedException>(() => following)).CloseCode);
    }

    private static void Connect(GatewayState state, TaskCompletionSource connected)
    {
        if (state == GatewayState.Connected)
        {
            connected.TrySetResult();
        }
    }

    private static CreateChannelRequest New(string name) => new() { Name = name, Kind = ChannelKind.Public };

    private static async Task<ParleyException> RefusalAsync(Func<Task> call) => await Assert.ThrowsAsync<ParleyException>(call);
}
