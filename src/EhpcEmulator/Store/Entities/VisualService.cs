namespace EhpcEmulator.Store.Entities;

/// <summary>The VNC service of a cluster's login node. A value: never changed, only replaced.</summary>
public sealed record VisualService
{
    /// <summary>What the last call requested; it is in effect until the node boots again.</summary>
    public bool IsStarted { get; init; }

    /// <summary>When that was; null when no call has said anything.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Salted hash of the VNC password; empty until one is set.</summary>
    public string PasswordHash { get; init; } = "";

    /// <summary>Since when the service runs on its node; null while it does not.</summary>
    /// <param name="host">The node it belongs to.</param>
    /// <param name="startsAtBoot">Whether the cluster was ordered with it.</param>
    public DateTimeOffset? RunningSince(Node host, bool startsAtBoot)
    {
        if (host.Status != NodeStatus.Running)
        {
            return null;
        }

        if (ChangedAt is { } changed && !(changed < host.StartedAt))
        {
            return IsStarted ? changed : null;
        }

        return startsAtBoot ? host.StartedAt : null;
    }
}
