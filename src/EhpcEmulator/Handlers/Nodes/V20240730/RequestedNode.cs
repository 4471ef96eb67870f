using EhpcEmulator.Engine;
using EhpcEmulator.Engine.Hardware;
using EhpcEmulator.Store.Entities;
using EhpcEmulator.Worlds;

namespace EhpcEmulator.Handlers.Nodes.V20240730;

/// <summary>The node that a CreateNodes request orders, with the queue's defaults for what it leaves out.</summary>
internal static class RequestedNode
{
    /// <exception cref="ApiException">InvalidParams: a type that is not sold as a spot instance.</exception>
    public static NodeTemplate TemplateOf(
        CreateNodes.Request request, WorldSession world, Cluster cluster, ClusterQueue queue, ReservedNodePool? pool)
    {
        var vSwitchId = pool?.VSwitchId
            ?? request.VSwitchId
            ?? (queue.Spec is { VSwitchIds: [var first, ..] } ? first : cluster.VSwitchId);
        var template = NodeSpecs.TemplateOf(
            cluster, queue, SpecOf(request, cluster, queue), world.ZoneOf(cluster, vSwitchId), vSwitchId);
        if (template.SpotStrategy != "NoSpot" && !Stock.HasSpot(template.InstanceType))
        {
            throw Errors.InvalidParams(
                "ComputeNode.SpotStrategy", $"{template.InstanceType.Name} is not sold as a spot instance.");
        }

        return template with
        {
            ReservedNodePoolId = pool?.Id ?? "",
            Settings = template.Settings with
            {
                DeploymentSetId = request.DeploymentSetId ?? "",
                NetworkInterfaceTrafficMode = request.HpcInterConnect is { } interConnect
                    ? NodeSpecs.TrafficModeOf(interConnect)
                    : template.Settings.NetworkInterfaceTrafficMode,
                RamRole = request.RamRole ?? template.Settings.RamRole,
                KeepAlive = bool.TryParse(request.KeepAlive, out var keeps) && keeps,
            },
        };
    }

    private static NodeSpec SpecOf(CreateNodes.Request request, Cluster cluster, ClusterQueue queue) =>
        request.ComputeNode?.ToSpec()
        ?? (queue.Spec is { ComputeNodes: [var preferred, ..] }
            ? preferred
            : new NodeSpecParameters { InstanceType = cluster.ComputeInstanceType }.ToSpec());
}
