using System.Text.Json.Serialization;

namespace EhpcEmulator.Store.Entities;

/// <summary>The content of a fault rule. It is replaced, never changed.</summary>
public sealed record FaultSpec
{
    /// <summary>What happens.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required FaultEffect Effect { get; init; }

    /// <summary>The API operation it applies to; any when null.</summary>
    public string? Action { get; init; }

    /// <summary>The API version it applies to; any when null.</summary>
    public string? Version { get; init; }

    /// <summary>The RAM user whose calls it applies to; everybody's when null.</summary>
    public string? RamUser { get; init; }

    /// <summary>
    /// Parameters that a call must have, by their full names, for example <c>EcsOrder.Compute.Count</c>; in a value
    /// <c>*</c> stands for any text.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The cluster it applies to, by its id; any when null. In this and every other text that names something of the
    /// simulated world <c>*</c> stands for any text.
    /// </summary>
    public string? ClusterId { get; init; }

    /// <summary>The cluster it applies to, by its name; any when null.</summary>
    public string? ClusterName { get; init; }

    /// <summary>The node it applies to, by the id of its instance; any when null.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The node it applies to, by its host name; any compute node when null.</summary>
    public string? HostName { get; init; }

    /// <summary>The instance type it applies to; any when null.</summary>
    public string? InstanceType { get; init; }

    /// <summary>The zone it applies to; any when null.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The queue of the nodes or jobs it applies to; any when null.</summary>
    public string? Queue { get; init; }

    /// <summary>The container image it applies to, as a repository with or without a tag; any when null.</summary>
    public string? Image { get; init; }

    /// <summary>The job it applies to, by its name; any when null.</summary>
    public string? JobName { get; init; }

    /// <summary>The cluster user whose jobs it applies to; everybody's when null.</summary>
    public string? User { get; init; }

    /// <summary>The addon it applies to, by its name; any when null.</summary>
    public string? Addon { get; init; }

    /// <summary>How many matching ones pass before the first one fails.</summary>
    public int Skip { get; init; }

    /// <summary>How many fail before the rule is used up; it never is when null.</summary>
    public int? Count { get; init; }

    /// <summary>The share of matching ones that fail, over 0 up to 1; the world's seed decides which ones.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>The virtual instant from which it is in effect; at once when null.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The virtual instant from which it is no longer in effect; never when null.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The code that is answered by <see cref="FaultEffect.Error"/>.</summary>
    public string? Code { get; init; }

    /// <summary>The message that is answered, or that a cluster fails with; the default one when null.</summary>
    public string? Message { get; init; }

    /// <summary>The HTTP status that is answered, 400 to 599; that of the code when null.</summary>
    public int? Status { get; init; }

    /// <summary>
    /// The seconds that <see cref="FaultEffect.Throttle"/> tells callers to wait; not told when null.
    /// </summary>
    public int? RetryAfter { get; init; }

    /// <summary>How much longer the answer takes by the wall clock, for <see cref="FaultEffect.Latency"/>.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Which stage of a cluster fails.</summary>
    public FaultStage? Stage { get; init; }

    /// <summary>The exit code of a failing job, 1 to 255.</summary>
    public int? ExitCode { get; init; }

    /// <summary>How far into its run a job fails, in virtual time; at the regular end of the run when null.</summary>
    public TimeSpan? After { get; init; }

    /// <summary>The instance ids of the nodes that went down or were reclaimed; null before it fired.</summary>
    public IReadOnlyList<string>? Struck { get; init; }
}
