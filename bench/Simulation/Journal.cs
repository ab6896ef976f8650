namespace Parley.Simulation;

/// <summary>
/// A node's way to write to one database: one transaction at a time, of all that waits. It takes the logs of its workspaces one after the other, in the same
/// order on all nodes, and has them until its commit.
/// </summary>
internal sealed class Journal(Agenda agenda, Costs costs, Storage storage, Station node, Database database, Action<Workspace, int, int> committed)
{
    /// <summary>A savepoint before what may fail alone, and its release.</summary>
    private const int Savepoint = 2;

    private const double ShortestGathering = 0.001;
    private const double LongestGathering = 0.005;

    private readonly Queue<Post> _posts = new();
    private readonly List<Reader> _steps = [];
    private bool _isCommitting;
    private bool _isGathering;
    private int _transactions;
    private int _expected;
    private double _patience;

    private int Waiting => _posts.Count + _steps.Count;

    public void Add(Post post)
    {
        _posts.Enqueue(post);
        Begin();
    }

    public void Add(Reader step)
    {
        _steps.Add(step);
        Begin();
    }

    /// <summary>After a long transaction the next one waits a moment for as many as were in it: <c>Gathering</c> in the server.</summary>
    private void Begin()
    {
        if (_isCommitting || Waiting == 0)
        {
            return;
        }

        if (_patience < ShortestGathering || Waiting >= _expected)
        {
            Commit();
        }
        else if (!_isGathering)
        {
            _isGathering = true;
            var transaction = _transactions;
            agenda.After(_patience, () =>
            {
                if (_transactions == transaction)
                {
                    Commit();
                }
            });
        }
    }

    private void Commit()
    {
        (_isCommitting, _isGathering) = (true, false);
        _transactions++;
        var began = agenda.Now;
        var posts = new List<Post>();
        while (posts.Count < costs.MaxBatch && _posts.TryDequeue(out var post))
        {
            posts.Add(post);
        }

        List<Reader> steps = [.. _steps];
        _steps.Clear();
        steps.ForEach(static s => s.Begun());
        List<Workspace> workspaces = [.. posts.Select(p => p.Workspace).Concat(steps.Select(s => s.Workspace)).Distinct().OrderBy(w => w.Index)];
        Lock(workspaces, 0, () => Write(workspaces, posts, steps, began));
    }

    private void Lock(List<Workspace> workspaces, int taken, Action done)
    {
        if (taken == workspaces.Count)
        {
            done();
            return;
        }

        workspaces[taken].Log.Take(() => Lock(workspaces, taken + 1, done));
    }

    private void Write(List<Workspace> workspaces, List<Post> posts, List<Reader> steps, double began)
    {
        var posted = posts.GroupBy(p => p.Workspace).ToList();
        var groups = posted.Count + steps.Count;
        var apart = groups > 1 ? groups : 0;
        var stepTrips = steps.Sum(s => s.Trips);
        var trips = (posted.Count * costs.PostTrips) + stepTrips + apart + Storage.Commit;
        var statements = workspaces.Count + (posted.Count * costs.PostStatements) + stepTrips + (apart * Savepoint) + Storage.Commit;
        node.Serve((posts.Count * storage.NodeRow) + (statements * storage.NodeStatement), () =>
            database.Cores.Serve((posts.Count * storage.DatabaseRow) + (statements * storage.DatabaseStatement), () =>
                agenda.After(trips * storage.RoundTrip, () =>
                    database.Disk.Flush(posts.Count * costs.PostBytes, () => Finish(workspaces, posted, steps, began)))));
    }

    private void Finish(List<Workspace> workspaces, List<IGrouping<Workspace, Post>> posted, List<Reader> steps, double began)
    {
        _isCommitting = false;
        foreach (var group in posted)
        {
            var first = group.Key.Posts.Count;
            group.Key.Posts.AddRange(group);
            committed(group.Key, first, group.Key.Posts.Count - 1);
        }

        workspaces.ForEach(static w => w.Log.Release());
        steps.ForEach(static s => s.Stepped());
        (_expected, _patience) = (posted.Sum(g => g.Count()) + steps.Count, Math.Min((agenda.Now - began) / 2, LongestGathering));
        Begin();
    }
}
