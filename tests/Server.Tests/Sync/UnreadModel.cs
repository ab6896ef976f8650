namespace Parley.Server.Tests.Sync;

/// <summary>
/// Unread by its definition, message by message and person by person, without a cursor or a number: who has not read which message. The server's
/// subtractions have to come to the same.
/// </summary>
internal sealed class UnreadModel
{
    public List<Room> Rooms { get; } = [.. Enumerable.Range(0, Deed.Channels).Select(_ => new Room())];

    /// <summary>Every message there ever was, in the order of its posting.</summary>
    public List<Line> Messages { get; } = [];

    /// <summary>It is there, or stands as a tombstone over its replies.</summary>
    public bool Exists(Line line) => !line.Deleted || (line.Root is null && Replies(line).Any());

    /// <summary>The replies that exist, in their order.</summary>
    public IEnumerable<Line> Replies(Line root) => root.Thread.Where(r => !r.Deleted);

    public long Unread(Room room, int who) => room.Line.Count(m => !m.Deleted && m.UnreadInRoom.Contains(who));

    public long Mentions(Room room, int who) =>
        room.Line.Count(m => !m.Deleted && m.UnreadInRoom.Contains(who) && (m.Mention == who || (m.IsToAll && room.LevelOf(who) != NotificationLevel.Mute)));

    public List<Line> UnreadReplies(Line root, int who) =>
        root.Room.Has(who) && root.IsTold(who) ? [.. Replies(root).Where(m => m.UnreadInThread.Contains(who))] : [];

    public void Join(Room room, int who)
    {
        if (room.Members.TryAdd(who, null))
        {
            room.Line.ForEach(m => m.UnreadInRoom.Remove(who));
            foreach (var root in Messages.Where(m => m.Room == room))
            {
                root.ReadThread(who);
            }
        }
    }

    public void Post(Room room, int who, Id id, int mention)
    {
        var line = new Line(id, who, mention) { Room = room };
        Messages.Add(line);
        Show(room, line);
        room.Read(who);
    }

    public void Reply(Line root, int who, Id id, bool alsoToChannel, int mention)
    {
        var line = new Line(id, who, mention) { Room = root.Room };
        Messages.Add(line);
        if (alsoToChannel)
        {
            Show(root.Room, line);
            root.Room.Read(who);
        }

        Involve(root, [who], [mention]);
        Append(root, line);
        root.ReadThread(who);
    }

    public void SetLevel(Room room, int who, NotificationLevel? level)
    {
        var before = room.LevelOf(who);
        room.Members[who] = level;
        if (before >= NotificationLevel.Follow != room.LevelOf(who) >= NotificationLevel.Follow)
        {
            foreach (var root in Messages.Where(m => m.Room == room && m.Places.GetValueOrDefault(who) is { IsInherited: true }))
            {
                root.Places.Remove(who);
            }
        }
    }

    public void SetThreadLevel(Line root, int who, NotificationLevel? level)
    {
        if (root.Places.GetValueOrDefault(who)?.Chosen != level)
        {
            Put(root, who, place => place.Chosen = level);
        }
    }

    public void Assign(Line root, int who)
    {
        if (root.Places.GetValueOrDefault(who)?.Chosen != NotificationLevel.Mute && root.OwnReason(who) == LevelReason.Default)
        {
            Put(root, who, place =>
            {
                place.Reason = LevelReason.Assigned;
                place.Chosen = place.Chosen == NotificationLevel.Normal ? null : place.Chosen;
            });
        }
    }

    public void MarkThreadUnread(Line root, int who, Line? from)
    {
        var isTold = root.IsTold(who);
        Put(root, who, place => place.Chosen = isTold ? place.Chosen : NotificationLevel.Follow);
        root.Thread.SkipWhile(m => from is not null && m != from).ToList().ForEach(m => m.UnreadInThread.Add(who));
    }

    /// <summary>Into a thread, at its end; a message that starts a thread brings its replies.</summary>
    public void MoveToThread(int mover, List<Line> named, Line root)
    {
        var moved = named.SelectMany(m => Replies(m).Prepend(m)).ToList();
        Involve(root, moved.Select(m => m.Author), moved.Select(m => m.Mention));
        var ended = named.Where(m => m.Root is null).ToList();
        // What somebody has read stays read where they had read all that was before it.
        var carried = root.Places.Keys.ToDictionary(who => who, who =>
            Replies(root).Any(m => m.UnreadInThread.Contains(who)) ? 0 : moved.TakeWhile(m => who == m.Author || who == mover || HasRead(m, who)).Count());
        foreach (var message in moved)
        {
            TakeOut(message);
            message.Room = root.Room;
            Append(root, message);
        }

        foreach (var (who, count) in carried)
        {
            moved.Take(count).ToList().ForEach(m => m.UnreadInThread.Remove(who));
        }

        ended.ForEach(m => m.EndThread());
    }

    /// <summary>Into a channel, at its end; the thread of a message goes with it.</summary>
    public void MoveToRoom(int mover, List<Line> named, Room room)
    {
        foreach (var message in named)
        {
            var from = message.Room;
            TakeOut(message);
            foreach (var reply in message.Thread)
            {
                reply.Room.Line.Remove(reply);
                reply.UnreadInRoom.Clear();
                reply.Room = room;
            }

            message.Room = room;
            foreach (var who in message.Places.Keys.ToList())
            {
                if (!from.Has(who))
                {
                    message.ReadThread(who);
                }

                if (message.Places[who].IsInherited && !(from.TellsAll(who) && room.TellsAll(who)))
                {
                    message.Places.Remove(who);
                }
            }

            Show(room, message);
            foreach (var who in new[] { mover, message.Author }.Where(who => room.Line.TrueForAll(m => m == message || m.Deleted || !m.UnreadInRoom.Contains(who))))
            {
                message.UnreadInRoom.Remove(who);
            }
        }
    }

    private static bool HasRead(Line message, int who) =>
        (message.Room.Has(who) && message.Room.Line.Contains(message) && !message.UnreadInRoom.Contains(who))
        || (message.Root is { } root && root.Places.ContainsKey(who) && !message.UnreadInThread.Contains(who));

    private static void TakeOut(Line message)
    {
        message.Room.Line.Remove(message);
        message.UnreadInRoom.Clear();
        message.Root?.Thread.Remove(message);
        message.UnreadInThread.Clear();
        message.Root = null;
    }

    private static void Show(Room room, Line line)
    {
        room.Line.Add(line);
        line.UnreadInRoom.UnionWith(room.Members.Keys);
    }

    private static void Append(Line root, Line reply)
    {
        reply.Root = root;
        root.Thread.Add(reply);
        reply.UnreadInThread.UnionWith(root.Places.Keys);
    }

    private static void Involve(Line root, IEnumerable<int> repliers, IEnumerable<int> mentioned)
    {
        var replied = repliers.Distinct().ToList();
        foreach (var who in replied.Union(mentioned.Where(m => m < Deed.People)))
        {
            var isMuted = root.Places.GetValueOrDefault(who)?.Chosen == NotificationLevel.Mute;
            var wasTold = root.Places.ContainsKey(who) && root.IsTold(who);
            var place = root.Place(who);
            if (place.Reason == LevelReason.Default)
            {
                place.Reason = who == root.Author ? LevelReason.Started : replied.Contains(who) ? LevelReason.Replied : LevelReason.Mentioned;
            }

            place.Chosen = place.Chosen == NotificationLevel.Normal || (isMuted && replied.Contains(who)) ? null : place.Chosen;
            if (!wasTold && !(isMuted && !replied.Contains(who)))
            {
                root.ReadThread(who);
            }
        }

        foreach (var who in root.Room.Members.Keys.Where(who => root.Room.Members[who] >= NotificationLevel.Follow).Append(root.Author))
        {
            if (root.Places.TryAdd(who, new Place { Reason = who == root.Author ? LevelReason.Started : LevelReason.Default }))
            {
                root.ReadThread(who);
            }
        }
    }

    /// <summary>Whoever begins to be told by their own doing has read all that is there; a place that says nothing is none.</summary>
    private static void Put(Line root, int who, Action<Place> change)
    {
        var wasTold = root.IsTold(who);
        var place = root.Place(who);
        place.Reason = root.OwnReason(who);
        change(place);
        if (!wasTold && root.IsTold(who))
        {
            root.ReadThread(who);
        }

        if (place.IsInherited && !root.Room.TellsAll(who))
        {
            root.Places.Remove(who);
        }
    }
}
