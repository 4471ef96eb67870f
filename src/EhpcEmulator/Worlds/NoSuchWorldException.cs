namespace EhpcEmulator.Worlds;

/// <summary>There is no such world, or no longer, and none is made for the purpose.</summary>
/// <param name="world">Its name.</param>
public sealed class NoSuchWorldException(string world) : Exception($"There is no world '{world}'.");
