using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Lifecycles;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Control.States;

/// <summary>Puts the declared nodes and queues of a cluster into it, with their declared status.</summary>
internal sealed class NodeBuilder(WorldDraft draft, DeclaredCluster declared, string path, NodeLifecycle lifecycle)
{
    private const int MostNodes = 5_000;

    private readonly List<(string Id, NodeStatus Status, string Path)> _expected = [];

    /// <summary>How many compute nodes a cluster of version 2018-04-12 is ordered with.</summary>
    public int CountAtCreation => declared.Computes switch
    {
        // Nodes of another queue are added once that queue exists.
        [{ Order.Count: 0, Queue: null } first, ..] => Math.Min(first.Count, ClusterOrder.MostNodes),
        [{ Order.Count: 0 } only] when !ClusterOrder.HasBeenUp(declared) => only.Count,
        _ => 0,
    };

    private bool IsOf2024 => declared.Version == ApiVersion.V20240730;

    /// <summary>Checks the declarations, without looking at the cluster.</summary>
    /// <param name="hasBeenUp">Whether the cluster has been up.</param>
    /// <exception cref="StateException">One of them is impossible.</exception>
    public void Check(bool hasBeenUp)
    {
        if (declared.Queues.CountBy(queue => queue.Name).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
        {
            throw new StateException($"{path}.queues", $"The queue '{twice}' is declared twice.");
        }

        foreach (var (index, group) in declared.Computes.Index())
        {
            var place = $"{path}.computes[{index}]";
            if (group.Count is < 1 or > MostNodes)
            {
                throw new StateException($"{place}.count", $"It must be 1 to {MostNodes}.");
            }

            RequireStatus(group.Status, $"{place}.status");
            if (IsOf2024 && ClusterOrder.QueuesOf(declared).All(queue => queue.Name != (group.Queue ?? queue.Name)))
            {
                throw new StateException($"{place}.queue", "The cluster declares no such queue.");
            }

            if (!hasBeenUp && (group.Order.Count > 0
                || (IsOf2024 ? IsSecondOfQueue(index) : index > 0 || group.Count > ClusterOrder.MostNodes)))
            {
                throw new StateException(
                    place, "A cluster that has not been up can only have nodes that fit into its one order.");
            }
        }

        foreach (var (index, queue) in declared.Queues.Index().Where(_ => IsOf2024))
        {
            if (queue.UseEss is not null)
            {
                throw new StateException(
                    $"{path}.queues[{index}].useEss", $"Version {ApiVersion.V20240730} knows of no such thing.");
            }

            draft.RequireKnown(
                $"{path}.queues[{index}].order", declared.Version, "CreateCluster", queue.Order, "Queues.1.");
        }

        foreach (var (index, node) in declared.Nodes.Index())
        {
            RequireStatus(node.Status, $"{path}.nodes[{index}].status");
        }
    }

    /// <summary>Adds the queues and nodes that the order of the cluster has left out.</summary>
    public async Task AddAsync(string clusterId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await ChangeAsync(
            $"{path}.status",
            at,
            async world =>
            {
                var cluster = await RequireUpAsync(world, clusterId);
                await AddQueuesAsync(world, cluster, cancellationToken);
            },
            cancellationToken);
        foreach (var (index, group) in declared.Computes.Index())
        {
            var rest = group.Count - (index == 0 && !IsOf2024 ? CountAtCreation : 0);
            while (rest > 0)
            {
                var count = Math.Min(rest, ClusterOrder.MostNodes);
                rest -= count;
                await ChangeAsync(
                    $"{path}.computes[{index}]",
                    at,
                    world => draft.CallAsync(
                        world,
                        $"{path}.computes[{index}].order",
                        IsOf2024 ? "CreateNodes" : "AddNodes",
                        OrderOf(clusterId, group, count),
                        group.Order,
                        cancellationToken),
                    cancellationToken);
            }
        }

        foreach (var (name, limit) in LimitsBelow())
        {
            await ChangeAsync(
                $"{path}.queues",
                at,
                async world =>
                {
                    var queue = await world.Db.FindAsync<ClusterQueue>([clusterId, name], cancellationToken);
                    queue!.Scaling = queue.Scaling! with { MaxNodesInQueue = limit };
                },
                cancellationToken);
        }
    }

    /// <summary>Puts nodes into a lasting status. Nothing takes time.</summary>
    public async Task RestAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        foreach (var (node, status, place) in await StandingAsync(world, cluster, cancellationToken))
        {
            if (status is NodeStatus.Stopped or NodeStatus.Exception)
            {
                await lifecycle.EnterAsync(
                    world,
                    node,
                    status == NodeStatus.Stopped ? NodeStatus.Stopping : status,
                    world.Now,
                    cancellationToken);
            }

            _expected.Add((node.Id, status, place));
        }
    }

    /// <summary>Starts the transitions of nodes that are declared to be in one.</summary>
    public async Task MoveOnAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        foreach (var (node, status, _) in await StandingAsync(world, cluster, cancellationToken))
        {
            if (status is NodeStatus.Uninit or NodeStatus.Initing or NodeStatus.Stopping or NodeStatus.Releasing)
            {
                await lifecycle.EnterAsync(world, node, status, world.Now, cancellationToken);
            }
        }
    }

    /// <summary>Refuses nodes that are not as declared.</summary>
    /// <exception cref="StateException">There is one.</exception>
    public async Task VerifyAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        if (_expected.Count == 0)
        {
            return;
        }

        var nodes = (await world.NodesOfAsync(cluster, cancellationToken)).ToDictionary(node => node.Id);
        foreach (var (id, status, place) in _expected)
        {
            if (nodes.GetValueOrDefault(id)?.Status != status)
            {
                throw new StateException(place, "The node would not stay so: nothing takes time in this world.");
            }
        }
    }

    private void RequireStatus(NodeStatus? status, string place)
    {
        if (status == NodeStatus.Untracking)
        {
            throw new StateException(place, "A node of a cluster cannot be untracking.");
        }

        if (status is not null && declared.Status != ClusterStatus.Running)
        {
            throw new StateException(place, "Only in a running cluster can a node have a status of its own.");
        }
    }

    private bool IsSecondOfQueue(int index) =>
        declared.Computes.Take(index).Any(group => group.Queue == declared.Computes[index].Queue);

    private async Task<Cluster> RequireUpAsync(WorldSession world, string clusterId)
    {
        var cluster = (await world.Db.FindAsync<Cluster>([clusterId]))!;
        return cluster.Status == ClusterStatus.Running
            ? cluster
            : throw new StateException(
                $"{path}.status",
                cluster.ErrorMessage.Length > 0 ? cluster.ErrorMessage : "It cannot come up as ordered.");
    }

    private async Task AddQueuesAsync(WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        foreach (var (index, queue) in (IsOf2024 ? ClusterOrder.QueuesOf(declared) : declared.Queues).Index())
        {
            var made = await world.Db.FindAsync<ClusterQueue>([cluster.Id, queue.Name], cancellationToken);
            if (IsOf2024)
            {
                // The nodes are added one group after the other; what the queue was ordered with is remembered.
                made!.Spec = made.Spec! with { InitialCount = InitialCountOf(queue, $"{path}.queues[{index}].order") };
            }
            else
            {
                if (made is null)
                {
                    var name = QueueNames.Require(queue.Name, $"{path}.queues[{index}].name");
                    made = cluster.NewQueue(name, world.Ids.NextNumber());
                    world.Db.Add(made);
                }

                made.UseEss = queue.UseEss ?? made.UseEss;
            }
        }
    }

    // Queues that have more nodes than they may were ordered with a limit that lets them in.
    private IEnumerable<(string Queue, int Limit)> LimitsBelow()
    {
        var queues = IsOf2024 ? ClusterOrder.QueuesOf(declared) : [];
        foreach (var queue in queues)
        {
            var count = declared.Computes
                .Where(group => (group.Queue ?? queues[0].Name) == queue.Name)
                .Sum(group => group.Count);
            if (ClusterOrder.LimitBelow(queue, count) is { } limit)
            {
                yield return (queue.Name, limit);
            }
        }
    }

    private static int InitialCountOf(DeclaredQueue queue, string place) =>
        !queue.Order.TryGetValue("InitialCount", out var text) ? 0
        : int.TryParse(text, out var count) && count >= 0 ? count
        : throw new StateException($"{place}.InitialCount", "It must be a whole number of 0 or more.");

    private Dictionary<string, string> OrderOf(string clusterId, DeclaredComputes group, int count)
    {
        var order = new Dictionary<string, string>
        {
            ["ClusterId"] = clusterId,
            ["Count"] = ClusterOrder.Text(count),
            ["MinCount"] = ClusterOrder.Text(count),
        };
        if (!IsOf2024)
        {
            order["InstanceType"] = group.InstanceType ?? ClusterOrder.UsualType;
            if (group.Queue is not null)
            {
                order["JobQueue"] = group.Queue;
            }

            return order;
        }

        var queue = group.Queue is null
            ? ClusterOrder.QueuesOf(declared)[0]
            : ClusterOrder.QueuesOf(declared).First(queue => queue.Name == group.Queue);
        order["QueueName"] = queue.Name;
        var ofQueue = declared.Computes.Where(other => (other.Queue ?? queue.Name) == queue.Name);
        if (group.InstanceType is { } type && type != ClusterOrder.PreferredTypeOf(queue, ofQueue))
        {
            order["ComputeNode.InstanceType"] = type;
        }

        return order;
    }

    // The compute nodes in order, then those that are named.
    private async Task<List<(Node Node, NodeStatus Status, string Path)>> StandingAsync(
        WorldSession world, Cluster cluster, CancellationToken cancellationToken)
    {
        var nodes = await world.NodesOfAsync(cluster, cancellationToken);
        var standing = new Dictionary<string, (Node Node, NodeStatus Status, string Path)>(StringComparer.Ordinal);
        var computes = new Queue<Node>(nodes.Where(node => node.Roles == NodeRoles.Compute));
        foreach (var (index, group) in declared.Computes.Index())
        {
            for (var count = 0; count < group.Count && computes.TryDequeue(out var node); count++)
            {
                if (group.Status is { } status)
                {
                    standing[node.Id] = (node, status, $"{path}.computes[{index}].status");
                }
            }
        }

        foreach (var (index, named) in declared.Nodes.Index())
        {
            var node = nodes.FirstOrDefault(node => node.HostName == named.HostName)
                ?? throw new StateException($"{path}.nodes[{index}].hostName", "The cluster has no node of that name.");
            standing[node.Id] = (node, named.Status, $"{path}.nodes[{index}].status");
        }

        return [.. standing.Values];
    }

    private Task ChangeAsync(
        string place, DateTimeOffset at, Func<WorldSession, Task> change, CancellationToken cancellationToken) =>
        draft.ChangeAsync(
            place, declared.Version, declared.Region ?? draft.Region, at, change, cancellationToken);
}
