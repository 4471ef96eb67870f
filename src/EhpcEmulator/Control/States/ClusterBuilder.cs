using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Control.States;

/// <summary>Puts one declared cluster into a draft, by the operations of its version where these can do it.</summary>
internal sealed class ClusterBuilder
{
    private const string NotSo = "The cluster would not stay so: nothing takes time in this world.";

    private static readonly Dictionary<string, string> None = [];

    private readonly WorldDraft _draft;
    private readonly DeclaredCluster _declared;
    private readonly string _path;
    private readonly ClusterLifecycle _clusters;
    private readonly NodeBuilder _nodes;
    private readonly JobBuilder _jobs;
    private readonly DateTimeOffset _createdAt;
    private readonly TimeSpan _usualRun;
    private string _id = "";

    public ClusterBuilder(
        WorldDraft draft,
        DeclaredCluster declared,
        string path,
        ClusterLifecycle clusters,
        NodeLifecycle nodes,
        JobHistory history)
    {
        (_draft, _declared, _path, _clusters) = (draft, declared, path, clusters);
        _usualRun = history.UsualRunOf(draft.Settings.Profile, draft.World.Ids.Seed, declared.Name);
        _createdAt = declared.CreatedAt ?? declared.Jobs
            .Select(job => JobTimes.Of(job, draft.Start, _usualRun).SubmittedAt)
            .Append(draft.Start)
            .Min();
        _nodes = new NodeBuilder(draft, declared, path, nodes);
        _jobs = new JobBuilder(history, declared, $"{path}.jobs", _usualRun);
    }

    private bool IsOf2024 => _declared.Version == ApiVersion.V20240730;

    private bool HasBeenUp => ClusterOrder.HasBeenUp(_declared);

    /// <exception cref="StateException">It is impossible.</exception>
    public async Task BuildAsync(CancellationToken cancellationToken)
    {
        Check();
        if (!HasBeenUp)
        {
            await _draft.TakeTimeAsync(cancellationToken);
            await CreateAsync(cancellationToken);
            await ScaleAsync(cancellationToken);
            return;
        }

        await _draft.HurryAsync(cancellationToken);
        await CreateAsync(cancellationToken);
        await _nodes.AddAsync(_id, _createdAt, cancellationToken);
        await SetUpQueuesAsync(cancellationToken);
        await AddUsersAsync(cancellationToken);
        await ScaleAsync(cancellationToken);
        foreach (var (index, call) in _declared.Calls.Index())
        {
            var place = $"{_path}.calls[{index}]";
            await _draft.ChangeAsync(
                place,
                call.Version ?? _declared.Version,
                call.Region ?? _declared.Region ?? _draft.Region,
                _draft.Start,
                world => _draft.CallAsync(
                    world, $"{place}.parameters", call.Action, Own(), call.Parameters, cancellationToken),
                cancellationToken);
        }

        await ComeToRestAsync(cancellationToken);
        await _draft.TakeTimeAsync(cancellationToken);
        await MoveOnAsync(cancellationToken);
    }

    /// <summary>Refuses what is not as declared.</summary>
    /// <exception cref="StateException">Something is not.</exception>
    public Task VerifyAsync(CancellationToken cancellationToken) => ChangeAsync(
        $"{_path}.status",
        _draft.Start,
        async (world, place) =>
        {
            if (await world.Db.FindAsync<Cluster>([_id]) is not { } cluster
                || cluster.Status != _declared.Status)
            {
                throw new StateException(place, NotSo);
            }

            await _nodes.VerifyAsync(world, cluster, cancellationToken);
            await _jobs.VerifyAsync(world, cancellationToken);
        },
        cancellationToken);

    private void Check()
    {
        if (!ApiVersion.All.Contains(_declared.Version))
        {
            throw new StateException($"{_path}.version", $"It must be one of {string.Join(", ", ApiVersion.All)}.");
        }

        if (_createdAt > _draft.Start)
        {
            throw new StateException($"{_path}.createdAt", "It is after the start of the world.");
        }

        if (_declared is { Error: not null, Status: not ClusterStatus.Exception })
        {
            throw new StateException($"{_path}.error", "Only a cluster in exception has one.");
        }

        if (_declared is { StartsAgain: true, Status: not ClusterStatus.Init })
        {
            throw new StateException($"{_path}.startsAgain", "Only a cluster in init does.");
        }

        var late = _declared switch
        {
            { Users.Count: > 0 } => "users",
            { Queues.Count: > 0 } when !IsOf2024 => "queues",
            { AutoScaling.Count: > 0, Status: not ClusterStatus.Pending } => "autoScaling",
            { Calls.Count: > 0 } => "calls",
            { Jobs.Count: > 0 } => "jobs",
            _ => null,
        };
        if (!HasBeenUp && late is not null)
        {
            throw new StateException($"{_path}.{late}", "A cluster that has not been up has none.");
        }

        _nodes.Check(HasBeenUp);
        _jobs.Check(_createdAt, _draft.Start);
    }

    private Task CreateAsync(CancellationToken cancellationToken) => ChangeAsync(
        _path,
        _createdAt,
        async (world, place) =>
        {
            var own = IsOf2024
                ? ClusterOrder.Of2024(_declared, withNodes: !HasBeenUp)
                : ClusterOrder.Of2018(_declared, _nodes.CountAtCreation);
            await _draft.CallAsync(world, $"{place}.order", "CreateCluster", own, _declared.Order, cancellationToken);
            var cluster = world.Db.Tracked<Cluster>()
                .Single(cluster => world.Db.StateOf(cluster) == EntityState.Added);
            _id = cluster.Id;
            if (!HasBeenUp && cluster.Status != _declared.Status)
            {
                await _clusters.EnterAsync(world, cluster, _declared.Status, _draft.Start, cancellationToken);
            }
            else if (!HasBeenUp)
            {
                await _clusters.BeginAgainAsync(world, cluster, _draft.Start, cancellationToken);
            }
        },
        cancellationToken);

    // Version 2018-04-12 has no operation that creates a queue.
    private async Task SetUpQueuesAsync(CancellationToken cancellationToken)
    {
        if (IsOf2024)
        {
            return;
        }

        foreach (var (index, queue) in _declared.Queues.Index())
        {
            await ChangeAsync(
                $"{_path}.queues[{index}]",
                _createdAt,
                async (world, place) =>
                {
                    if (queue.Order.Count > 0)
                    {
                        var own = new Dictionary<string, string>(Own()) { ["QueueName"] = queue.Name };
                        await _draft.CallAsync(
                            world, $"{place}.order", "UpdateQueueConfig", own, queue.Order, cancellationToken);
                    }
                },
                cancellationToken);
        }
    }

    private async Task AddUsersAsync(CancellationToken cancellationToken)
    {
        var (action, name, most) = IsOf2024 ? ("CreateUsers", "UserName", 20) : ("AddUsers", "Name", 100);
        foreach (var batch in _declared.Users.Chunk(most))
        {
            var own = new Dictionary<string, string>(Own());
            foreach (var (index, user) in batch.Index())
            {
                own[$"User.{index + 1}.{name}"] = user.Name;
                own[$"User.{index + 1}.Group"] = user.Group;
                own[$"User.{index + 1}.Password"] = user.Password ?? ClusterOrder.UsualPassword;
            }

            await ChangeAsync(
                $"{_path}.users",
                _createdAt,
                (world, place) => _draft.CallAsync(world, place, action, own, None, cancellationToken),
                cancellationToken);
        }
    }

    private async Task ScaleAsync(CancellationToken cancellationToken)
    {
        if (_declared.AutoScaling.Count > 0)
        {
            var action = IsOf2024 ? "UpdateCluster" : "SetAutoScaleConfig";
            await ChangeAsync(
                $"{_path}.autoScaling",
                _draft.Start,
                (world, place) => _draft.CallAsync(
                    world, place, action, Own(), _declared.AutoScaling, cancellationToken),
                cancellationToken);
        }
    }

    private Task ComeToRestAsync(CancellationToken cancellationToken) => ChangeAsync(
        $"{_path}.status",
        _draft.Start,
        async (world, _) =>
        {
            var cluster = await RequireAsync(world);
            await _nodes.RestAsync(world, cluster, cancellationToken);
            switch (_declared.Status)
            {
                case ClusterStatus.Stopped or ClusterStatus.Init:
                    await _clusters.EnterAsync(world, cluster, ClusterStatus.Stopping, world.Now, cancellationToken);
                    break;
                case ClusterStatus.Exception:
                    cluster.ErrorMessage = _declared.Error ?? "";
                    await _clusters.EnterAsync(world, cluster, ClusterStatus.Exception, world.Now, cancellationToken);
                    break;
            }
        },
        cancellationToken);

    private async Task MoveOnAsync(CancellationToken cancellationToken)
    {
        await ChangeAsync(
            $"{_path}.status",
            _draft.Start,
            async (world, _) =>
            {
                var cluster = await RequireAsync(world);
                await _nodes.MoveOnAsync(world, cluster, cancellationToken);
                if (_declared.Status is ClusterStatus.Init or ClusterStatus.Stopping or ClusterStatus.Releasing)
                {
                    await _clusters.EnterAsync(world, cluster, _declared.Status, world.Now, cancellationToken);
                }
            },
            cancellationToken);
        if (_declared.Jobs.Count > 0)
        {
            await ChangeAsync(
                $"{_path}.jobs",
                _draft.Start,
                async (world, _) =>
                {
                    var cluster = await RequireAsync(world);
                    await _jobs.BuildAsync(world, cluster, _draft.IsSilent(cluster), cancellationToken);
                },
                cancellationToken);
        }
    }

    private Dictionary<string, string> Own() => new() { ["ClusterId"] = _id };

    private async Task<Cluster> RequireAsync(WorldSession world) =>
        await world.Db.FindAsync<Cluster>([_id])
        ?? throw new StateException($"{_path}.status", NotSo);

    private Task ChangeAsync(
        string path, DateTimeOffset at, Func<WorldSession, string, Task> change, CancellationToken cancellationToken) =>
        _draft.ChangeAsync(
            path,
            _declared.Version,
            _declared.Region ?? _draft.Region,
            at,
            world => change(world, path),
            cancellationToken);
}
