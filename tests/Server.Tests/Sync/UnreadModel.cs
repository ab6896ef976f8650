namespace Parley.Server.Tests.Sync;

/// <summary>
/// Unread by its definition, message by message: what somebody can open and has not read. It keeps what the rules of docs/api/overview.md speak of
/// and counts anew each time.
/// </summary>
internal sealed class UnreadModel
{
    private readonly long?[] _read = new long?[Deed.People];
    private long _lastNumber;

    public List<Line> Messages { get; } = [];

    public bool IsMember(int who) => _read[who] is not null;

    public long ReadNumber(int who) => _read[who]!.Value;

    public void Join(int who) => _read[who] ??= _lastNumber;

    public void Leave(int who) => _read[who] = null;

    public void Post(int who, Id id, int mention) => Messages.Add(Number(who, new Line(id, who, null, mention)));

    public void Reply(int who, Id id, Line root, bool alsoToChannel, int mention)
    {
        var line = new Line(id, who, root, mention) { ThreadNumber = ++root.LastThreadNumber };
        Messages.Add(alsoToChannel ? Number(who, line) : line);
        var own = root.Place(who);
        (own.Following, own.Read) = (true, Math.Max(own.Read, line.ThreadNumber));
        Follow(root, root.Author, 0, who);
        if (mention < Deed.People)
        {
            Follow(root, mention, line.ThreadNumber - 1, who);
        }
    }

    public void Read(int who, Line line) => _read[who] = Math.Max(ReadNumber(who), line.Number!.Value);

    public long Unread(int who) => InChannelUnread(who).Count();

    public long Mentions(int who) => InChannelUnread(who).Count(m => m.Mentioned(who));

    public IEnumerable<Line> UnreadReplies(int who, Line root) => root.IsFollowedBy(who)
        ? Messages.Where(m => m.Root == root && !m.Deleted && m.ThreadNumber > root.ReadBy(who))
        : [];

    public int Replies(Line root) => Messages.Count(m => m.Root == root && !m.Deleted);

    /// <summary>It is there, or stands as a tombstone over its replies.</summary>
    public bool Exists(Line line) => !line.Deleted || (line.Root is null && Replies(line) > 0);

    private IEnumerable<Line> InChannelUnread(int who) => Messages.Where(m => !m.Deleted && m.Number > ReadNumber(who));

    private Line Number(int who, Line line)
    {
        line.Number = ++_lastNumber;
        _read[who] = _lastNumber;
        return line;
    }

    private static void Follow(Line root, int who, long read, int replier)
    {
        if (who == replier)
        {
            return;
        }

        if (!root.Places.TryGetValue(who, out var place))
        {
            root.Places[who] = new Place { Following = true, Read = who == root.Author ? 0 : read };
        }
        else
        {
            // Whoever has stopped is left alone.
            place.Following ??= true;
        }
    }
}

/// <summary>A message of the model.</summary>
internal sealed class Line(Id id, int author, Line? root, int mention)
{
    public Id Id => id;

    public int Author => author;

    public Line? Root => root;

    public int Mention { get; set; } = mention;

    public bool Deleted { get; set; }

    public long? Number { get; set; }

    public long ThreadNumber { get; init; }

    public long LastThreadNumber { get; set; }

    /// <summary>Where people are in its thread, as far as they have ever been there.</summary>
    public Dictionary<int, Place> Places { get; } = [];

    public bool Mentioned(int who) => Mention == who || Mention == Deed.Everybody;

    public bool IsFollowedBy(int who) => Places.TryGetValue(who, out var place) ? place.Following == true : who == author;

    public long ReadBy(int who) => Places.GetValueOrDefault(who)?.Read ?? 0;

    public Place Place(int who) => Places.TryGetValue(who, out var place) ? place : Places[who] = new Place { Following = who == author ? true : null };
}

/// <summary>One person in one thread; following is null for somebody who has only read.</summary>
internal sealed class Place
{
    public bool? Following { get; set; }

    public long Read { get; set; }
}
