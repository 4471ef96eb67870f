using EhpcEmulator.Engine.Jobs;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;
using Microsoft.EntityFrameworkCore;

namespace EhpcEmulator.Control.States;

/// <summary>Exports the state of one cluster.</summary>
internal static class ClusterExport
{
    public static async Task<DeclaredCluster> ReadAsync(
        WorldSession world, Cluster cluster, bool hasVolume, CancellationToken cancellationToken)
    {
        var isOf2024 = cluster.Settings.Next is not null;
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
        var server = nodes.Find(node => node.Roles != NodeRoles.Compute);
        var groups = GroupsOf(cluster, computes, queues, server);
        return new DeclaredCluster
        {
            Name = cluster.Name,
            Version = cluster.ApiVersion,
            Region = cluster.RegionId,
            Description = cluster.Description.Length > 0 ? cluster.Description : null,
            Status = cluster.Status,
            Error = cluster is { Status: ClusterStatus.Exception, ErrorMessage.Length: > 0 }
                ? cluster.ErrorMessage
                : null,
            CreatedAt = cluster.CreatedAt,
            Scheduler = isOf2024 || cluster.SchedulerType == "pbs" ? null : cluster.SchedulerType,
            Order = isOf2024
                ? Order2024Export.OrderOf(world, cluster, computes)
                : Order2018Export.OrderOf(world, cluster, server!, computes.Count > 0, hasVolume),
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
                : QueuesOf(cluster, queues, groups),
            Computes = groups,
            Nodes = cluster.Status != ClusterStatus.Running
                ? []
                :
                [
                    .. nodes.Where(node => node.Roles != NodeRoles.Compute && node.Status != NodeStatus.Running)
                        .Select(node => new DeclaredNode { HostName = node.HostName, Status = node.Status }),
                ],
            Users = users,
            AutoScaling = scaling is null || NeverUp(cluster) ? new Dictionary<string, string>()
                : isOf2024 ? Order2024Export.ScalingOf(cluster, scaling.Settings, computes)
                : ScalingExport.ScalingOf(scaling.Settings, queues),
            Calls = NeverUp(cluster) ? [] : CallExport.CallsOf(cluster, server),
            Jobs = await JobExport.ReadAsync(
                world, cluster, [.. nodes.Where(node => node.Roles.HasFlag(NodeRoles.Compute))], cancellationToken),
        };
    }

    private static bool NeverUp(Cluster cluster) => cluster.Status
        is ClusterStatus.Uninit or ClusterStatus.Creating or ClusterStatus.Init or ClusterStatus.Pending;

    // Nodes that follow one another and are alike.
    private static List<DeclaredComputes> GroupsOf(
        Cluster cluster, List<Node> computes, List<ClusterQueue> queues, Node? server)
    {
        var isOf2024 = cluster.Settings.Next is not null;
        var usual = cluster.UsualQueue();
        var groups = new List<DeclaredComputes>();
        var last = "";
        foreach (var node in computes)
        {
            var order = NeverUp(cluster) ? new Dictionary<string, string>()
                : isOf2024 ? Order2024Export.OrderOf(cluster, node, queues.Find(queue => queue.Name == node.QueueName))
                : Order2018Export.OrderOf(cluster, node, server!);
            var group = new DeclaredComputes
            {
                InstanceType = node.InstanceType,
                Queue = node.QueueName == usual ? null : node.QueueName,
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
            if (NeverUp(cluster) || (queue.Name == usual && order.Count == 0))
            {
                continue;
            }

            listed.Add(new DeclaredQueue { Name = queue.Name, Order = order });
        }

        return listed;
    }
}
