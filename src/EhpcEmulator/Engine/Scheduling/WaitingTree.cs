using EhpcEmulator.Worlds;

namespace EhpcEmulator.Engine.Scheduling;

/// <summary>
/// Waiting jobs in the order of service, each found, added and removed in logarithmic time, as is the first one with
/// a short enough limit: a treap whose nodes know the shortest limit below them.
/// </summary>
internal sealed class WaitingTree
{
    private Branch? _root;

    public bool IsEmpty => _root is null;

    /// <summary>The job to be served first.</summary>
    public WaitingJob? First
    {
        get
        {
            var branch = _root;
            while (branch?.Left is { } left)
            {
                branch = left;
            }

            return branch?.Job;
        }
    }

    /// <summary>The first of those whose limit is at most <paramref name="limit"/>.</summary>
    public WaitingJob? FirstWithin(TimeSpan limit)
    {
        var branch = _root;
        if (branch is null || branch.Shortest > limit)
        {
            return null;
        }

        while (true)
        {
            if (branch.Left is { } left && left.Shortest <= limit)
            {
                branch = left;
            }
            else if (branch.Limit <= limit)
            {
                return branch.Job;
            }
            else
            {
                branch = branch.Right!;
            }
        }
    }

    public void Add(WaitingJob job) => _root = Insert(_root, new Branch(job));

    /// <param name="job">A job of this tree.</param>
    public void Remove(WaitingJob job) => _root = Remove(_root, job);

    public IEnumerable<WaitingJob> All()
    {
        var path = new Stack<Branch>();
        var next = _root;
        while (next is not null || path.Count > 0)
        {
            for (; next is not null; next = next.Left)
            {
                path.Push(next);
            }

            var branch = path.Pop();
            yield return branch.Job;
            next = branch.Right;
        }
    }

    private static Branch Insert(Branch? root, Branch added)
    {
        if (root is null)
        {
            return added;
        }

        if (added.Weight > root.Weight)
        {
            Split(root, added.Job, out added.Left, out added.Right);
            added.Refresh();
            return added;
        }

        if (ServiceOrder.Instance.Compare(added.Job, root.Job) < 0)
        {
            root.Left = Insert(root.Left, added);
        }
        else
        {
            root.Right = Insert(root.Right, added);
        }

        root.Refresh();
        return root;
    }

    private static void Split(Branch? root, WaitingJob at, out Branch? before, out Branch? after)
    {
        if (root is null)
        {
            (before, after) = (null, null);
            return;
        }

        if (ServiceOrder.Instance.Compare(root.Job, at) < 0)
        {
            Split(root.Right, at, out root.Right, out after);
            before = root;
        }
        else
        {
            Split(root.Left, at, out before, out root.Left);
            after = root;
        }

        root.Refresh();
    }

    private static Branch? Remove(Branch? root, WaitingJob job)
    {
        ArgumentNullException.ThrowIfNull(root);
        var order = ServiceOrder.Instance.Compare(job, root.Job);
        if (order == 0)
        {
            return Merge(root.Left, root.Right);
        }

        if (order < 0)
        {
            root.Left = Remove(root.Left, job);
        }
        else
        {
            root.Right = Remove(root.Right, job);
        }

        root.Refresh();
        return root;
    }

    private static Branch? Merge(Branch? before, Branch? after)
    {
        if (before is null || after is null)
        {
            return before ?? after;
        }

        if (before.Weight > after.Weight)
        {
            before.Right = Merge(before.Right, after);
            before.Refresh();
            return before;
        }

        after.Left = Merge(before, after.Left);
        after.Refresh();
        return after;
    }

    private sealed class Branch
    {
        public Branch? Left;
        public Branch? Right;

        public Branch(WaitingJob job)
        {
            Job = job;
            // Hashed, since numbers come in ascending order and would make the tree a list.
            Weight = RandomStream.Mix((ulong)job.Number);
            Shortest = Limit;
        }

        public WaitingJob Job { get; }

        public ulong Weight { get; }

        public TimeSpan Shortest { get; private set; }

        // A job without a limit never ends before a reservation, however far away that is.
        public TimeSpan Limit => Job.Limit ?? TimeSpan.MaxValue;

        public void Refresh()
        {
            var shortest = Limit;
            if (Left is not null && Left.Shortest < shortest)
            {
                shortest = Left.Shortest;
            }

            if (Right is not null && Right.Shortest < shortest)
            {
                shortest = Right.Shortest;
            }

            Shortest = shortest;
        }
    }
}
