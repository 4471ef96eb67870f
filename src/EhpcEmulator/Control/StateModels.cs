namespace EhpcEmulator.Control;

/// <summary>The worlds that were created from declared states.</summary>
/// <param name="Worlds">The worlds, in the order they were declared.</param>
public sealed record LoadedState(IReadOnlyList<LoadedWorld> Worlds);

/// <summary>A world that was created as declared.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Now">The time of its clock.</param>
/// <param name="Clusters">How many clusters it has.</param>
/// <param name="Nodes">How many nodes.</param>
/// <param name="Jobs">How many jobs.</param>
public sealed record LoadedWorld(string Id, DateTimeOffset Now, int Clusters, int Nodes, int Jobs);
