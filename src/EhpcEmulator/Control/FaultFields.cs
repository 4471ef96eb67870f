using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control;

/// <summary>Which fields of a fault rule go with which effects.</summary>
internal static class FaultFields
{
    private static readonly FaultEffect[] OfCalls =
    [
        FaultEffect.Error,
        FaultEffect.Throttle,
        FaultEffect.Latency,
        FaultEffect.Drop,
        FaultEffect.Truncate,
        FaultEffect.LoseAnswer,
    ];

    private static readonly FaultEffect[] OfNodes =
        [FaultEffect.BootFailure, FaultEffect.NodeDown, FaultEffect.SpotReclaim];

    private static readonly FaultEffect[] InClusters =
    [
        .. OfNodes,
        FaultEffect.SchedulerDown,
        FaultEffect.ClusterFailure,
        FaultEffect.ImagePullFailure,
        FaultEffect.JobFailure,
        FaultEffect.AddonFailure,
    ];

    private static readonly (string Name, Func<FaultRequest, bool> IsGiven, FaultEffect[] Effects)[] Fields =
    [
        ("action", request => request.Action is not null, OfCalls),
        ("version", request => request.Version is not null, OfCalls),
        ("ramUser", request => request.RamUser is not null, OfCalls),
        ("parameters", request => request.Parameters is not null, OfCalls),
        ("clusterId", request => request.ClusterId is not null, InClusters),
        ("clusterName", request => request.ClusterName is not null, InClusters),
        ("instanceId", request => request.InstanceId is not null, OfNodes),
        ("hostName", request => request.HostName is not null, OfNodes),
        ("instanceType", request => request.InstanceType is not null, [FaultEffect.SoldOut, .. OfNodes]),
        ("zoneId", request => request.ZoneId is not null, [FaultEffect.SoldOut, .. OfNodes]),
        ("queue", request => request.Queue is not null, [.. OfNodes, FaultEffect.JobFailure]),
        ("image", request => request.Image is not null, [FaultEffect.ImagePullFailure]),
        ("jobName", request => request.JobName is not null, [FaultEffect.JobFailure]),
        ("user", request => request.User is not null, [FaultEffect.JobFailure]),
        ("addon", request => request.Addon is not null, [FaultEffect.AddonFailure]),
        ("skip", request => request.Skip != 0, Except(FaultEffect.SchedulerDown)),
        ("count", request => request.Count is not null, Except(FaultEffect.SchedulerDown)),
        ("rate", request => request.Rate != 1, Except(FaultEffect.SchedulerDown)),
        ("until", request => request.Until is not null, Except(FaultEffect.SpotReclaim)),
        ("for", request => request.For is not null, Except(FaultEffect.SpotReclaim)),
        ("code", request => request.Code is not null, [FaultEffect.Error]),
        ("message", request => request.Message is not null,
            [FaultEffect.Error, FaultEffect.Throttle, FaultEffect.ClusterFailure]),
        ("status", request => request.Status is not null, [FaultEffect.Error, FaultEffect.Throttle]),
        ("retryAfter", request => request.RetryAfter is not null, [FaultEffect.Throttle]),
        ("delay", request => request.Delay is not null, [FaultEffect.Latency]),
        ("stage", request => request.Stage is not null, [FaultEffect.ClusterFailure]),
        ("exitCode", request => request.ExitCode is not null, [FaultEffect.JobFailure]),
        ("after", request => request.After is not null, [FaultEffect.JobFailure]),
    ];

    /// <summary>One sentence on a field that does not go with the effect; null when all do.</summary>
    public static string? ComplaintOf(FaultRequest request, FaultEffect effect)
    {
        foreach (var (name, isGiven, effects) in Fields)
        {
            if (isGiven(request) && !effects.Contains(effect))
            {
                return $"'{name}' does not go with the effect {NameOf(effect)}, only with "
                    + $"{string.Join(", ", effects.Select(NameOf))}.";
            }
        }

        return null;
    }

    private static FaultEffect[] Except(FaultEffect effect) => [.. Enum.GetValues<FaultEffect>().Except([effect])];

    private static string NameOf(FaultEffect effect) => ControlJson.NameOf($"{effect}");
}
