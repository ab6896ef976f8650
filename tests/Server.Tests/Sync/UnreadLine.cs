namespace Parley.Server.Tests.Sync;

/// <summary>A channel of the model.</summary>
internal sealed class Room
{
    /// <summary>Who is in it, with the level that they chose.</summary>
    public Dictionary<int, NotificationLevel?> Members { get; } = [];

    /// <summary>What is shown in it, in order.</summary>
    public List<Line> Line { get; } = [];

    public bool Has(int who) => Members.ContainsKey(who);

    public NotificationLevel LevelOf(int who) => Members.GetValueOrDefault(who) ?? NotificationLevel.Normal;

    public bool TellsAll(int who) => LevelOf(who) >= NotificationLevel.Follow;

    public void Leave(int who)
    {
        Members.Remove(who);
        Line.ForEach(m => m.UnreadInRoom.Remove(who));
    }

    public void Read(int who, Line? upTo = null)
    {
        var end = upTo is null ? Line.Count : Line.IndexOf(upTo) + 1;
        Line.Take(end).ToList().ForEach(m => m.UnreadInRoom.Remove(who));
    }

    public void MarkUnread(int who, Line from) => Line.SkipWhile(m => m != from).ToList().ForEach(m => m.UnreadInRoom.Add(who));
}

/// <summary>A message of the model.</summary>
internal sealed class Line(Id id, int author, int mention)
{
    public Id Id => id;

    public int Author => author;

    public Room Room { get; set; } = null!;

    /// <summary>The first message of the thread that it is a reply in.</summary>
    public Line? Root { get; set; }

    public int Mention { get; set; } = mention;

    public bool IsToAll => Mention == Deed.Everybody;

    public bool Deleted { get; set; }

    public HashSet<int> UnreadInRoom { get; } = [];

    public HashSet<int> UnreadInThread { get; } = [];

    /// <summary>Its replies, deleted ones too, in order.</summary>
    public List<Line> Thread { get; } = [];

    /// <summary>People's places in its thread.</summary>
    public Dictionary<int, Place> Places { get; } = [];

    public bool Mentioned(int who) => Mention == who || IsToAll;

    public Place Place(int who) => Places.TryGetValue(who, out var place) ? place : Places[who] = new Place();

    public LevelReason OwnReason(int who) =>
        Places.GetValueOrDefault(who)?.Reason is { } reason and not LevelReason.Default ? reason : who == author ? LevelReason.Started : LevelReason.Default;

    public NotificationLevel LevelOf(int who)
    {
        var channel = Room.LevelOf(who);
        return Places.GetValueOrDefault(who)?.Chosen
            ?? (OwnReason(who) != LevelReason.Default && channel < NotificationLevel.Follow ? NotificationLevel.Follow : channel);
    }

    public bool IsTold(int who) => LevelOf(who) >= NotificationLevel.Follow;

    public void ReadThread(int who, Line? upTo = null)
    {
        var end = upTo is null ? Thread.Count : Thread.IndexOf(upTo) + 1;
        Thread.Take(end).ToList().ForEach(m => m.UnreadInThread.Remove(who));
    }

    public void EndThread()
    {
        Thread.Clear();
        Places.Clear();
    }
}

/// <summary>One person in one thread.</summary>
internal sealed class Place
{
    public NotificationLevel? Chosen { get; set; }

    /// <summary>Why they follow without having chosen.</summary>
    public LevelReason Reason { get; set; }

    public bool IsInherited => Chosen is null && Reason == LevelReason.Default;
}
