using System.Globalization;
using EhpcEmulator.Store.Entities;

namespace EhpcEmulator.Control.States;

/// <summary>Exports fault rules: what is left of each.</summary>
internal static class FaultExport
{
    /// <summary>Whether a rule has done all that it does.</summary>
    public static bool IsOver(FaultRule rule, DateTimeOffset now) =>
        now >= rule.Spec.Until
        || rule.Spec is { Effect: FaultEffect.SpotReclaim, Struck: not null }
            or { Effect: FaultEffect.NodeDown, Struck: [] }
        || (rule.Fired >= rule.Spec.Count && !HoldsDown(rule.Spec));

    /// <summary>
    /// How many more a rule lets pass and makes fail; null when it cannot be said: it holds nodes down, or names by its
    /// id what will have another one.
    /// </summary>
    public static FaultRequest? RequestOf(FaultRule rule, IReadOnlyList<Cluster> clusters)
    {
        var spec = rule.Spec;
        var meant = clusters.FirstOrDefault(cluster => cluster.Id == spec.ClusterId);
        if (HoldsDown(spec) || NamesAnId(spec, clusters, meant))
        {
            return null;
        }

        return new(
            Effect: spec.Effect,
            Id: rule.Id,
            Action: spec.Action,
            Version: spec.Version,
            RamUser: spec.RamUser,
            Parameters: spec.Parameters.Count > 0 ? spec.Parameters : null,
            ClusterId: meant is null ? spec.ClusterId : null,
            ClusterName: meant?.Name ?? spec.ClusterName,
            InstanceId: spec.InstanceId,
            HostName: spec.HostName,
            InstanceType: spec.InstanceType,
            ZoneId: spec.ZoneId,
            Queue: spec.Queue,
            Image: spec.Image,
            JobName: spec.JobName,
            User: spec.User,
            Addon: spec.Addon,
            Skip: Math.Max(0, spec.Skip - rule.Matched),
            Count: spec.Count - rule.Fired,
            Rate: spec.Rate,
            From: spec.From,
            Until: spec.Until,
            Code: spec.Code,
            Message: spec.Message,
            Status: spec.Status,
            RetryAfter: spec.RetryAfter,
            Delay: TextOf(spec.Delay),
            Stage: spec.Stage,
            ExitCode: spec.ExitCode,
            After: TextOf(spec.After));
    }

    // Those nodes are declared to be in exception; loaded, the rule would strike others.
    private static bool HoldsDown(FaultSpec spec) => spec is { Effect: FaultEffect.NodeDown, Struck: [_, ..] };

    private static bool NamesAnId(FaultSpec spec, IReadOnlyList<Cluster> clusters, Cluster? meant) =>
        (meant is null
            ? IsId(spec.ClusterId)
            : spec.ClusterName is not null || clusters.Count(cluster => cluster.Name == meant.Name) > 1)
        || IsId(spec.InstanceId)
        || spec.Parameters.Values.Any(value => clusters.Any(cluster => cluster.Id == value));

    private static bool IsId(string? pattern) => pattern?.Contains('*', StringComparison.Ordinal) == false;

    private static string? TextOf(TimeSpan? duration) => duration is { } given
        ? string.Create(CultureInfo.InvariantCulture, $"{given.TotalMilliseconds:0.####}ms")
        : null;
}
