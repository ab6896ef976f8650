namespace Parley.Server.Tests.Sync;

/// <summary>A random history as it is lived: each deed is done to the server and to the model, then the two are compared.</summary>
internal sealed class UnreadRun(Person owner, List<(Person Laptop, Person Phone)> people, List<Channel> channels)
{
    /// <summary>The owner, who does for people what they may not do themselves.</summary>
    private const int Owner = Deed.People;

    private readonly UnreadModel _model = new();
    private readonly List<UnreadFollower?> _followers = [.. people.Select(_ => (UnreadFollower?)null)];
    private int _texts;

    public async Task DoAsync(Deed deed)
    {
        var room = _model.Rooms[deed.Where];
        if (deed.What == What.Join)
        {
            await JoinAsync(room, deed.Who);
        }
        else if (room.Has(deed.Who))
        {
            await (deed.What switch
            {
                What.Post => PostAsync(room, deed),
                What.Reply or What.ReplyToChannel => ReplyAsync(room, deed),
                What.Edit => EditAsync(room, deed),
                What.Delete => DeleteAsync(room, deed),
                What.Leave => LeaveAsync(room, deed.Who),
                What.Read => ReadAsync(room, deed),
                What.ReadThread => ReadThreadAsync(room, deed),
                What.MarkUnread => MarkUnreadAsync(room, deed),
                What.MarkThreadUnread => MarkThreadUnreadAsync(room, deed),
                What.SetLevel => SetLevelAsync(room, deed),
                What.SetThreadLevel => SetThreadLevelAsync(room, deed),
                What.Assign => AssignAsync(room, deed),
                _ => MoveAsync(room, deed),
            });
        }
    }

    /// <summary>The first screen and the list of all threads agree with the model, for everybody.</summary>
    public async Task CheckAsync()
    {
        for (var who = 0; who < people.Count; who++)
        {
            var sync = await Api(who).GetAsync<SyncState>("sync");
            foreach (var room in _model.Rooms)
            {
                var shown = sync.Channels.FirstOrDefault(c => c.Id == IdOf(room))?.ReadState;
                Assert.Equal(room.Has(who), shown is not null);
                if (shown is not null)
                {
                    Assert.Equal((_model.Unread(room, who), _model.Mentions(room, who), room.LevelOf(who)), (shown.UnreadCount, shown.MentionCount, shown.Level));
                }
            }

            await CheckThreadsAsync(who, sync);
        }
    }

    /// <summary>Whoever follows the log and counts by the documented rules has the same counts.</summary>
    public async Task CheckFollowersAsync()
    {
        for (var who = 0; who < people.Count; who++)
        {
            if (_followers[who] is { } follower)
            {
                var counts = await follower.CountsAsync();
                Assert.All(_model.Rooms.Where(r => r.Has(who)), room => Assert.Equal(_model.Unread(room, who), counts[IdOf(room)]));
            }
        }
    }

    public async Task EndAsync()
    {
        foreach (var channel in channels)
        {
            foreach (var (laptop, _) in people)
            {
                await laptop.LeaveAsync(channel);
            }
        }

        foreach (var follower in _followers)
        {
            await (follower?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task CheckThreadsAsync(int who, SyncState sync)
    {
        var listed = (await Api(who).GetAsync<ThreadPage>("threads?show=all&limit=200")).Threads.Where(t => channels.Exists(c => c.Id == t.Root.ChannelId)).ToList();
        var roots = _model.Messages.Where(m => m.Root is null && m.Room.Has(who) && _model.Replies(m).Any()).ToList();
        Assert.Equal(roots.Select(r => r.Id).Order(), listed.Select(t => t.Root.Id).Order());
        foreach (var thread in listed)
        {
            var root = roots.Single(r => r.Id == thread.Root.Id);
            var unread = _model.UnreadReplies(root, who);
            Assert.Equal((root.LevelOf(who), root.IsTold(who)), (thread.ReadState.Level, thread.ReadState.Following));
            Assert.Equal((unread.Count, unread.Count(m => m.Mentioned(who))), (thread.ReadState.UnreadCount, thread.ReadState.MentionCount));
            Assert.Equal((IdOf(root.Room), _model.Replies(root).Count()), (thread.Root.ChannelId, thread.Root.ReplyCount));
        }

        var expected = roots.Where(r => _model.UnreadReplies(r, who).Count > 0).Select(r => r.Id).Order();
        Assert.Equal(expected, sync.UnreadThreads.Where(t => channels.Exists(c => c.Id == t.Root.ChannelId)).Select(t => t.Root.Id).Order());
    }

    private async Task JoinAsync(Room room, int who)
    {
        await people[who].Laptop.JoinAsync(channels[_model.Rooms.IndexOf(room)]);
        _model.Join(room, who);
        _followers[who] ??= await UnreadFollower.StartAsync(people[who].Laptop);
    }

    private async Task LeaveAsync(Room room, int who)
    {
        await people[who].Laptop.LeaveAsync(channels[_model.Rooms.IndexOf(room)]);
        room.Leave(who);
    }

    private async Task PostAsync(Room room, Deed deed)
    {
        var message = await Api(deed).PostAsync<Message>($"channels/{IdOf(room)}/messages", new { text = Text(deed) });
        _model.Post(room, deed.Who, message.Id, deed.Mention);
    }

    private async Task ReplyAsync(Room room, Deed deed)
    {
        if (Choose(deed, m => m.Room == room && m.Root is null && _model.Exists(m)) is { } root)
        {
            var also = deed.What == What.ReplyToChannel;
            var message = await Api(deed).PostAsync<Message>(
                $"channels/{IdOf(room)}/messages", new { text = Text(deed), thread_id = root.Id, also_to_channel = also });
            _model.Reply(root, deed.Who, message.Id, also, deed.Mention);
        }
    }

    private async Task EditAsync(Room room, Deed deed)
    {
        if (Choose(deed, m => m.Room == room && m.Author == deed.Who && !m.Deleted) is { } line)
        {
            await Api(deed).PatchAsync($"messages/{line.Id}", new { text = Text(deed) }).ShouldSucceedAsync();
            line.Mention = deed.Mention;
        }
    }

    private async Task DeleteAsync(Room room, Deed deed)
    {
        if (Choose(deed, m => m.Room == room && m.Author == deed.Who && !m.Deleted) is { } line)
        {
            await Api(deed).DeleteAsync($"messages/{line.Id}").ShouldSucceedAsync();
            line.Deleted = true;
        }
    }

    private async Task ReadAsync(Room room, Deed deed)
    {
        // A message that is gone is still a place to have read to.
        if (Choose(deed, room.Line.Contains) is { } line)
        {
            await Api(deed).PutAsync($"channels/{IdOf(room)}/read", new { last_read_id = line.Id }).ShouldSucceedAsync();
            room.Read(deed.Who, line);
        }
    }

    private async Task ReadThreadAsync(Room room, Deed deed)
    {
        if (Choose(deed, m => m.Room == room && m.Root is not null && _model.Exists(m.Root)) is { } line)
        {
            await Api(deed).PutAsync($"threads/{line.Root!.Id}/read", new { last_read_id = line.Id }).ShouldSucceedAsync();
            line.Root.ReadThread(deed.Who, line);
        }
    }

    private async Task MarkUnreadAsync(Room room, Deed deed)
    {
        if (Choose(deed, room.Line.Contains) is { } line)
        {
            await Api(deed).PutAsync($"channels/{IdOf(room)}/unread", new { from_id = line.Id }).ShouldSucceedAsync();
            room.MarkUnread(deed.Who, line);
        }
    }

    private async Task MarkThreadUnreadAsync(Room room, Deed deed)
    {
        if (Choose(deed, m => m.Room == room && _model.Exists(m.Root ?? m)) is { } line)
        {
            var root = line.Root ?? line;
            await Api(deed).PutAsync($"threads/{root.Id}/unread", new { from_id = line.Id }).ShouldSucceedAsync();
            _model.MarkThreadUnread(root, deed.Who, line.Root is null ? null : line);
        }
    }

    private async Task SetLevelAsync(Room room, Deed deed)
    {
        await Api(deed).PutAsync($"channels/{IdOf(room)}/level", new SetLevelRequest { Level = deed.Level }).ShouldSucceedAsync();
        _model.SetLevel(room, deed.Who, deed.Level);
    }

    private async Task SetThreadLevelAsync(Room room, Deed deed)
    {
        if (Choose(deed, m => m.Room == room && m.Root is null && _model.Exists(m)) is { } root)
        {
            await Api(deed).PutAsync($"threads/{root.Id}/level", new SetLevelRequest { Level = deed.Level }).ShouldSucceedAsync();
            _model.SetThreadLevel(root, deed.Who, deed.Level);
        }
    }

    private async Task AssignAsync(Room room, Deed deed)
    {
        var whom = deed.Mention % Deed.People;
        if (room.Has(whom) && Choose(deed, m => m.Room == room && m.Root is null && _model.Exists(m)) is { } root)
        {
            await Api(deed).PutAsync($"threads/{root.Id}/assignment", new AssignThreadRequest { UserId = people[whom].Laptop.Id }).ShouldSucceedAsync();
            _model.Assign(root, whom);
        }
    }

    private async Task MoveAsync(Room room, Deed deed)
    {
        if (Choose(deed, m => m.Room == room && !m.Deleted) is not { } first)
        {
            return;
        }

        var line = (first.Root?.Thread ?? first.Room.Line.Where(m => m.Root is null)).Where(m => !m.Deleted);
        var named = line.SkipWhile(m => m != first).Take(1 + (deed.Mention % 3)).ToList();
        var target = _model.Rooms[(deed.Which + deed.Mention) % Deed.Channels];
        var root = deed.What == What.MoveToThread
            ? Choose(deed, m => m.Room == target && m.Root is null && _model.Exists(m) && !named.Contains(m) && first.Root != m)
            : null;
        var isThere = first.Root is null && first.Room == target;
        var isNewThread = deed.What == What.MoveToNewThread;
        if (deed.What == What.MoveToThread ? root is null : isThere && (!isNewThread || named.Count == 1))
        {
            return;
        }

        var mover = target == room || named.TrueForAll(m => m.Author == deed.Who && _model.Replies(m).All(r => r.Author == deed.Who)) ? deed.Who : Owner;
        mover = mover == deed.Who && !target.Has(deed.Who) ? Owner : mover;
        var request = new MoveMessagesRequest
        {
            MessageIds = [.. named.Select(m => m.Id)], ThreadId = root?.Id, ChannelId = root is null ? IdOf(target) : null, NewThread = isNewThread ? true : null,
        };
        var moved = await (mover == Owner ? owner.Api : Api(deed)).PostAsync<MovedMessages>("messages/move", request);
        Assert.Equal(named.Select(m => m.Id), moved.Messages.Select(m => m.Id));
        if (root is not null)
        {
            _model.MoveToThread(mover, named, root);
            return;
        }

        if (!isThere)
        {
            _model.MoveToRoom(mover, isNewThread ? [first] : named, target);
        }

        if (isNewThread && named.Count > 1)
        {
            _model.MoveToThread(mover, named[1..], first);
        }
    }

    private Line? Choose(Deed deed, Func<Line, bool> wanted)
    {
        var fitting = _model.Messages.Where(wanted).ToList();
        return fitting.Count == 0 ? null : fitting[deed.Which % fitting.Count];
    }

    private Id IdOf(Room room) => channels[_model.Rooms.IndexOf(room)].Id;

    private ApiClient Api(int who) => people[who].Laptop.Api;

    /// <summary>Everything is done on one device or the other.</summary>
    private ApiClient Api(Deed deed) => (deed.Which % 2 == 0 ? people[deed.Who].Laptop : people[deed.Who].Phone).Api;

    private string Text(Deed deed) => $"text {++_texts} " + deed.Mention switch
    {
        < Deed.People => $"<@{people[deed.Mention].Laptop.Id}>",
        Deed.Everybody => _texts % 2 == 0 ? "<!channel>" : "<!here>",
        _ => "",
    };
}
