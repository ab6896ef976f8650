namespace Parley.Simulation;

/// <summary>A workspace while it runs: its log, what is in it, and its hubs and readers.</summary>
internal sealed class Workspace(Agenda agenda, int index)
{
    /// <summary>More receivers than this are spread over the nodes as people are; fewer, one by one.</summary>
    private const int Many = 100;

    private int _online;

    public int Index => index;

    public Log Log { get; } = new(agenda);

    /// <summary>What was committed, in order.</summary>
    public List<Post> Posts { get; } = [];

    public List<Hub> Hubs { get; } = [];

    public List<Reader> Readers { get; } = [];

    public void Add(Hub hub)
    {
        Hubs.Add(hub);
        _online += hub.People;
    }

    /// <summary>A node that somebody writes on.</summary>
    public int NodeOfSomebody(Random random) => Hubs[HubOf(random.Next(_online))].Node;

    /// <summary>Connected readers of the next post, by node.</summary>
    public int[] Receivers(Random random)
    {
        var receivers = Math.Min(_online, Audience(random));
        var each = new int[Hubs.Count];
        if (receivers < Many && receivers < _online)
        {
            for (var i = 0; i < receivers; i++)
            {
                each[HubOf(random.Next(_online))]++;
            }

            return each;
        }

        var people = 0L;
        for (var i = 0; i < each.Length; i++)
        {
            var before = people * receivers / _online;
            people += Hubs[i].People;
            each[i] = (int)((people * receivers / _online) - before);
        }

        return each;
    }

    /// <summary>Readers of a post on average: what the next method draws.</summary>
    public static double MeanReaders(int online) =>
        (0.4 * Math.Min(online, 2)) + (0.4 * Math.Min(online, 12)) + (0.15 * Math.Min(online, Math.Max(2, online / 10))) + (0.05 * online);

    /// <summary>Four posts in ten go to a conversation of two, four to a team of about twelve, 15 in a hundred to a tenth of the workspace, five to everybody.</summary>
    private int Audience(Random random) => random.Next(100) switch
    {
        < 40 => 2,
        < 80 => 4 + random.Next(17),
        < 95 => Math.Max(2, _online / 10),
        _ => _online,
    };

    private int HubOf(int person)
    {
        var hub = 0;
        while (person >= Hubs[hub].People)
        {
            person -= Hubs[hub++].People;
        }

        return hub;
    }
}
