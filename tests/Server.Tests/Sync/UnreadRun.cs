namespace Parley.Server.Tests.Sync;

/// <summary>A random history as it is lived: each deed is done to the server and to the model, then the two are compared.</summary>
internal sealed class UnreadRun(List<Person> people, Channel channel)
{
    private readonly UnreadModel _model = new();
    private readonly List<UnreadFollower?> _followers = [.. people.Select(_ => (UnreadFollower?)null)];
    private int _texts;

    public async Task DoAsync(Deed deed)
    {
        var (person, who) = (people[deed.Who], deed.Who);
        if (deed.What == What.Join)
        {
            await JoinAsync(who);
        }
        else if (_model.IsMember(who))
        {
            await (deed.What switch
            {
                What.Post => PostAsync(deed),
                What.Reply or What.ReplyToChannel => ReplyAsync(deed),
                What.Edit => EditAsync(deed),
                What.Delete => DeleteAsync(deed),
                What.Leave => LeaveAsync(who),
                What.Read => ReadAsync(deed),
                What.ReadThread => ReadThreadAsync(deed),
                _ => FollowAsync(deed),
            });
        }
    }

    /// <summary>The first screen, the list of channels and every thread agree with the model, for everybody who is in.</summary>
    public async Task CheckAsync()
    {
        for (var who = 0; who < people.Count; who++)
        {
            var sync = await people[who].SyncAsync();
            var shown = sync.Channels.FirstOrDefault(c => c.Id == channel.Id)?.ReadState;
            if (!_model.IsMember(who))
            {
                Assert.Null(shown);
                Assert.DoesNotContain(sync.UnreadThreads, t => t.Root.ChannelId == channel.Id);
                continue;
            }

            Assert.Equal(new ChannelReadState { ReadNumber = _model.ReadNumber(who), UnreadCount = _model.Unread(who), MentionCount = _model.Mentions(who) }, shown);
            Assert.Equal(shown, (await people[who].Api.GetAsync<Channel>($"channels/{channel.Id}")).ReadState);
            await CheckThreadsAsync(who, sync);
        }
    }

    /// <summary>Whoever follows the log and counts by the documented rules has the same counts.</summary>
    public async Task CheckFollowersAsync()
    {
        for (var who = 0; who < people.Count; who++)
        {
            if (_followers[who] is { } follower && _model.IsMember(who))
            {
                Assert.Equal(_model.Unread(who), await follower.UnreadAsync());
            }
        }
    }

    public async Task LeaveAsync()
    {
        foreach (var person in people)
        {
            await person.LeaveAsync(channel);
        }

        foreach (var follower in _followers)
        {
            await (follower?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task CheckThreadsAsync(int who, SyncState sync)
    {
        var unread = new List<Id>();
        foreach (var root in _model.Messages.Where(m => m.Root is null && _model.Exists(m)))
        {
            var replies = _model.UnreadReplies(who, root).ToList();
            var expected = new ThreadReadState
            {
                Following = root.IsFollowedBy(who), ReadNumber = root.ReadBy(who), UnreadCount = replies.Count, MentionCount = replies.Count(r => r.Mentioned(who)),
            };
            var thread = await people[who].Api.GetAsync<ThreadSummary>($"threads/{root.Id}");
            Assert.Equal(expected, thread.ReadState);
            Assert.Equal(_model.Replies(root), thread.Root.ReplyCount);
            Assert.Equal(root.LastThreadNumber, thread.LastNumber);
            if (replies.Count > 0)
            {
                unread.Add(root.Id);
                Assert.Equal(expected, sync.UnreadThreads.Single(t => t.Root.Id == root.Id).ReadState);
            }
        }

        Assert.Equal(unread.Order(), sync.UnreadThreads.Where(t => t.Root.ChannelId == channel.Id).Select(t => t.Root.Id).Order());
        var listed = await people[who].Api.GetAsync<ThreadPage>("threads?unread=true&limit=200");
        Assert.Equal(unread.Order(), listed.Threads.Where(t => t.Root.ChannelId == channel.Id).Select(t => t.Root.Id).Order());
    }

    private async Task JoinAsync(int who)
    {
        await people[who].JoinAsync(channel);
        _model.Join(who);
        _followers[who] ??= await UnreadFollower.StartAsync(people[who], channel);
    }

    private async Task LeaveAsync(int who)
    {
        await people[who].LeaveAsync(channel);
        _model.Leave(who);
    }

    private async Task PostAsync(Deed deed)
    {
        var message = await people[deed.Who].PostAsync(channel, Text(deed));
        _model.Post(deed.Who, message.Id, deed.Mention);
        Assert.Equal(_model.ReadNumber(deed.Who), message.Number);
    }

    private async Task ReplyAsync(Deed deed)
    {
        if (Choose(deed, m => m.Root is null && _model.Exists(m)) is { } root)
        {
            var also = deed.What == What.ReplyToChannel;
            var message = await people[deed.Who].ReplyAsync(new Message { Id = root.Id, ChannelId = channel.Id, UserId = default, Text = "", CreatedAt = default, Reactions = [] }, Text(deed), also);
            _model.Reply(deed.Who, message.Id, root, also, deed.Mention);
            Assert.Equal(root.LastThreadNumber, message.ThreadNumber);
        }
    }

    private async Task EditAsync(Deed deed)
    {
        if (Choose(deed, m => m.Author == deed.Who && !m.Deleted) is { } line)
        {
            await people[deed.Who].Api.PatchAsync($"messages/{line.Id}", new { text = Text(deed) }).ShouldSucceedAsync();
            line.Mention = deed.Mention;
        }
    }

    private async Task DeleteAsync(Deed deed)
    {
        if (Choose(deed, m => m.Author == deed.Who && !m.Deleted) is { } line)
        {
            await people[deed.Who].Api.DeleteAsync($"messages/{line.Id}").ShouldSucceedAsync();
            line.Deleted = true;
        }
    }

    private async Task ReadAsync(Deed deed)
    {
        // A message that is gone is still a place to have read to.
        if (Choose(deed, m => m.Number is not null) is { } line)
        {
            await people[deed.Who].Api.PutAsync($"channels/{channel.Id}/read", new { last_read_id = line.Id }).ShouldSucceedAsync();
            _model.Read(deed.Who, line);
        }
    }

    private async Task ReadThreadAsync(Deed deed)
    {
        if (Choose(deed, m => _model.Exists(m.Root ?? m)) is { } line)
        {
            var root = line.Root ?? line;
            await people[deed.Who].Api.PutAsync($"threads/{root.Id}/read", new { last_read_id = line.Id }).ShouldSucceedAsync();
            var place = root.Place(deed.Who);
            place.Read = Math.Max(place.Read, line.ThreadNumber);
        }
    }

    private async Task FollowAsync(Deed deed)
    {
        if (Choose(deed, m => m.Root is null && _model.Exists(m)) is { } root)
        {
            var follow = deed.What == What.Follow;
            await people[deed.Who].Api.SendAsync(follow ? HttpMethod.Put : HttpMethod.Delete, $"threads/{root.Id}/follow").ShouldSucceedAsync();
            var changes = root.IsFollowedBy(deed.Who) != follow || !root.Places.ContainsKey(deed.Who);
            var place = root.Place(deed.Who);
            place.Read = changes && follow ? root.LastThreadNumber : place.Read;
            place.Following = changes ? follow : place.Following;
        }
    }

    private Line? Choose(Deed deed, Func<Line, bool> wanted)
    {
        var fitting = _model.Messages.Where(wanted).ToList();
        return fitting.Count == 0 ? null : fitting[deed.Which % fitting.Count];
    }

    private string Text(Deed deed) => $"text {++_texts} " + deed.Mention switch
    {
        < Deed.People => $"<@{people[deed.Mention].Id}>",
        Deed.Everybody => _texts % 2 == 0 ? "<!channel>" : "<!here>",
        _ => "",
    };
}
