using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Control.States;

/// <summary>Exports the state of one cluster.</summary>
internal static class ClusterExport
{
    /// <param name="world">The unit of work.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="hasVolume">Whether its file system is declared.</param>
    /// <param name="isSilenced">Whether its scheduler does not respond, for a reason that is not declared.</param>
    /// <param name="cancellationToken">Ends the look-ups.</param>
    public static async Task<DeclaredCluster> ReadAsync(
        WorldSession world, Cluster cluster, bool hasVolume, bool isSilenced, CancellationToken cancellationToken)
    {
        var isOf2024 = cluster.IsOf2024();
        var queues = await world.Db.ClusterQueues.AsNoTracking()
            .Where(queue => queue.ClusterId == cluster.Id)
            .OrderBy(queue => queue.Number)
            .ToListAsync(cancellationToken);
        var nodes = await world.Db.Nodes.AsNoTracking()
            .Where(node => node.ClusterId == cluster.Id)
            .OrderBy(node => node.Number)
            .ToListAsync(cancellationToken);
        var software = await world.Db.ClusterSoftware.AsNoTracking()
            .Where(software => software.ClusterId == cluster.Id)
            .OrderBy(software => software.Position)
            .Select(software => software.Tag)
            .ToListAsync(cancellationToken);
        var users = await world.Db.ClusterUsers.AsNoTracking()
            .Where(user => user.ClusterId == cluster.Id)
            .OrderBy(user => user.Number)
            .Select(user => new DeclaredUser { Name = user.Name, Group = user.Group })
            .ToListAsync(cancellationToken);
        var scaling = await world.Db.ClusterScalings.AsNoTracking()
            .SingleOrDefaultAsync(scaling => scaling.ClusterId == cluster.Id, cancellationToken);
        var computes = nodes.Where(node => node.Roles == NodeRoles.Compute).ToList();
        var server = nodes.Find(node => node.Roles != NodeRoles.Compute && node.Roles.HasFlag(NodeRoles.Compute))
            ?? nodes.Find(node => node.Roles != NodeRoles.Compute);
        var startsAgain = cluster.Status == ClusterStatus.Init
            && !await world.Db.ClusterTasks.AnyAsync(
                task => task.Id == cluster.TaskId && task.Type == ClusterTaskType.CreateCluster, cancellationToken);
        var neverUp = NeverUp(cluster, startsAgain);
        var groups = GroupsOf(cluster, computes, queues, server, neverUp);
        return new DeclaredCluster
        {
            Name = cluster.Name,
            Version = cluster.ApiVersion,
            Region = cluster.RegionId,
            Description = cluster.Description.Length > 0 ? cluster.Description : null,
            Status = cluster.Status,
            StartsAgain = startsAgain,
            Error = cluster is { Status: ClusterStatus.Exception, ErrorMessage.Length: > 0 }
                ? cluster.ErrorMessage
                : null,
            CreatedAt = cluster.CreatedAt,
            Scheduler = isOf2024 || cluster.SchedulerType == "pbs" ? null : cluster.SchedulerType,
            Order = isOf2024
                ? Order2024Export.OrderOf(world, cluster, computes)
                : Order2018Export.OrderOf(
                    world, cluster, server!, OrderedQueueOf(server!, queues, neverUp), computes.Count > 0, hasVolume),
            Tags = cluster.Settings.Tags.DistinctBy(tag => tag.Key).ToDictionary(tag => tag.Key, tag => tag.Value),
            Software = software,
            Queues = isOf2024
                ?
                [
                    .. queues.Select(queue => new DeclaredQueue
                    {
                        Name = queue.Name,
                        Order = Order2024Export.OrderOf(queue),
                    }),
                ]
                : neverUp ? [] : QueuesOf(cluster, queues, groups),
            Computes = groups,
            Nodes = cluster.Status != ClusterStatus.Running
                ? []
                :
                [
                    .. nodes.Where(node => node.Roles != NodeRoles.Compute && node.Status != NodeStatus.Running)
                        .Select(node => new DeclaredNode { HostName = node.HostName, Status = node.Status }),
                ],
            Users = users,
            AutoScaling = scaling is null || (neverUp && cluster.Status != ClusterStatus.Pending)
                ? new Dictionary<string, string>()
                : isOf2024 ? Order2024Export.ScalingOf(cluster, scaling.Settings, computes)
                : ScalingExport.ScalingOf(scaling.Settings, queues),
            Calls = neverUp ? [] : CallExport.CallsOf(cluster, server),
            Jobs = await JobExport.ReadAsync(
                world,
                cluster,
                [.. nodes.Where(node => node.Roles.HasFlag(NodeRoles.Compute))],
                isSilenced,
                cancellationToken),
        };
    }

    /// <summary>
    /// Whether version 2024-07-30 ordered it; a cluster of the other one may have been changed by it.
    /// </summary>
    public static bool IsOf2024(this Cluster cluster) => cluster.ApiVersion == ApiVersion.V20240730;

    private static bool NeverUp(Cluster cluster, bool startsAgain) => cluster.Status switch
    {
        ClusterStatus.Uninit or ClusterStatus.Creating or ClusterStatus.Pending => true,
        ClusterStatus.Init => !startsAgain,

        // One that waited to be configured.
        ClusterStatus.Releasing => cluster.IsOf2024()
            && cluster.Settings is { Next.Mode: not "Integrated", PostInstallScripts: [] },
        _ => false,
    };

    // A server that is a compute node as well is in it; a cluster that was never up has no other besides the usual one.
    private static string OrderedQueueOf(Node server, List<ClusterQueue> queues, bool neverUp) =>
        server.Roles.HasFlag(NodeRoles.Compute) ? server.QueueName
        : neverUp ? queues[^1].Name
        : "";

    // Nodes that follow one another and are alike.
    private static List<DeclaredComputes> GroupsOf(
        Cluster cluster, List<Node> computes, List<ClusterQueue> queues, Node? server, bool neverUp)
    {
        var isOf2024 = cluster.IsOf2024();
        var usual = cluster.UsualQueue();

        // The order of a cluster whose server is in a queue of its own sends nodes there that name none.
        var hasOther = server is not null && server.Roles.HasFlag(NodeRoles.Compute) && server.QueueName != usual;
        var groups = new List<DeclaredComputes>();
        var last = "";
        foreach (var node in computes)
        {
            var order = neverUp ? new Dictionary<string, string>()
                : isOf2024 ? Order2024Export.OrderOf(cluster, node, queues.Find(queue => queue.Name == node.QueueName))
                : Order2018Export.OrderOf(cluster, node, server!);
            var group = new DeclaredComputes
            {
                InstanceType = node.InstanceType,
                Queue = node.QueueName == usual && !hasOther ? null : node.QueueName,
                Status = cluster.Status == ClusterStatus.Running && node.Status != NodeStatus.Running
                    ? node.Status
                    : null,
                Order = order,
            };
            var kind = $"{group.InstanceType} {group.Queue} {group.Status} {string.Join(' ', order)}";
            if (kind == last)
            {
                groups[^1] = groups[^1] with { Count = groups[^1].Count + 1 };
            }
            else
            {
                groups.Add(group);
                last = kind;
            }
        }

        return groups;
    }

    // The default queue always exists; it is only listed when it was changed.
    private static List<DeclaredQueue> QueuesOf(
        Cluster cluster, List<ClusterQueue> queues, List<DeclaredComputes> groups)
    {
        var usual = cluster.UsualQueue();
        var firstType = groups is [var first, ..] ? first.InstanceType! : cluster.ComputeInstanceType;
        var listed = new List<DeclaredQueue>();
        foreach (var queue in queues)
        {
            var last = groups.LastOrDefault(group => (group.Queue ?? usual) == queue.Name);
            var order = Order2018Export.OrderOf(cluster, queue, last?.InstanceType ?? firstType);
            bool? useEss = queue.UseEss == cluster.IsComputeEss ? null : queue.UseEss;
            if (queue.Name == usual && order.Count == 0 && useEss is null)
            {
                continue;
            }

            listed.Add(new DeclaredQueue { Name = queue.Name, UseEss = useEss, Order = order });
        }

        return listed;
    }
}
