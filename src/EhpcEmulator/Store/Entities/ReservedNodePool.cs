namespace EhpcEmulator.Store.Entities;

/// <summary>Addresses and host names of a cluster that are reserved for nodes that ask for them.</summary>
public sealed class ReservedNodePool
{
    public required string Id { get; init; }

    public required string ClusterId { get; init; }

    /// <summary>Empty when it was given none.</summary>
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string VSwitchId { get; init; }

    /// <summary>The address of each place, all in the vSwitch.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>The host name of each place.</summary>
    public required IReadOnlyList<string> HostNames { get; init; }
}
