namespace EhpcEmulator.Worlds;

/// <summary>One unit of work in one world.</summary>
public sealed class WorldSession;
