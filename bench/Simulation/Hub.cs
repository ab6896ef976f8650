namespace Parley.Simulation;

/// <summary>
/// Delivers one workspace's log to its clients on one node: one loop, which works through all that has gathered while it sent. What it was not told of, because
/// another node wrote it, it reads from the database.
/// </summary>
internal sealed class Hub(Agenda agenda, Costs costs, Workspace workspace, Station node, Database database, int number, int people)
{
    /// <summary>What a core does in one go before others have a turn; the system's scheduler does the same.</summary>
    private const double Slice = 0.005;

    private int _head = -1;
    private int _told = -1;
    private bool _hasGap;
    private bool _isTurning;
    private double _busy;

    /// <summary>Which of the workspace's hubs it is: a post's receivers are counted for each.</summary>
    public required int Index { get; init; }

    public int Node => number;

    public int People => people;

    /// <summary>How much of the time the loop was at work.</summary>
    public double Share => _busy / agenda.End;

    /// <summary>The log has these posts.</summary>
    public void Tell(int first, int last)
    {
        if (last <= _told)
        {
            return;
        }

        _hasGap |= first > _told + 1;
        _told = last;
        if (!_isTurning)
        {
            Turn();
        }
    }

    private void Turn()
    {
        _isTurning = true;
        var began = agenda.Now;
        if (_hasGap)
        {
            _hasGap = false;
            database.Read(() => Send(began));
        }
        else
        {
            Send(began);
        }
    }

    private void Send(double began)
    {
        var posts = workspace.Posts.GetRange(_head + 1, _told - _head);
        _head = _told;
        var (deliveries, missed) = (0, 1.0);
        foreach (var post in posts)
        {
            deliveries += post.ReceiversAt[Index];
            missed *= 1 - ((double)post.ReceiversAt[Index] / people);
        }

        Work((deliveries * costs.Delivery) + (people * (1 - missed) * costs.Flush), () =>
        {
            _busy += agenda.Measured(began, agenda.Now);
            posts.ForEach(p => p.Delivered(Index, agenda.Now));
            _isTurning = false;
            if (_told > _head)
            {
                Turn();
            }
        });
    }

    private void Work(double seconds, Action done)
    {
        if (seconds <= Slice)
        {
            node.Serve(seconds, done);
            return;
        }

        node.Serve(Slice, () => Work(seconds - Slice, done));
    }
}
