namespace EhpcEmulator.Control;

/// <summary>What was made of declared states.</summary>
/// <param name="Worlds">The worlds, in the order they were declared.</param>
public sealed record LoadedState(IReadOnlyList<LoadedWorld> Worlds);

/// <summary>A world that stands as declared.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Now">Where its clock stands.</param>
/// <param name="Clusters">How many clusters it has.</param>
/// <param name="Nodes">How many nodes.</param>
/// <param name="Jobs">How many jobs.</param>
public sealed record LoadedWorld(string Id, DateTimeOffset Now, int Clusters, int Nodes, int Jobs);
